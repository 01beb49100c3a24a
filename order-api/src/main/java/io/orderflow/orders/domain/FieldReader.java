package io.orderflow.orders.domain;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request and collects what is wrong with them. A field with a fault reads as null. */
final class FieldReader {
    private static final Pattern SYMBOL = Pattern.compile("^[A-Z][A-Z0-9.]{0,9}$");
    private static final BigDecimal MINIMUM_QUANTITY = BigDecimal.ONE;
    private static final BigDecimal MAXIMUM_QUANTITY = new BigDecimal("1000000");
    /** Longer figures are not repeated in the answer: a few characters can stand for a billion digits. */
    private static final int DIGITS_ECHOED = 20;

    private final Map<String, RawValue> fields;
    private final List<RequestFault> faults = new ArrayList<>();

    FieldReader(Map<String, RawValue> fields) {
        this.fields = fields;
    }

    List<RequestFault> faults() {
        return List.copyOf(faults);
    }

    void add(RequestFault fault) {
        faults.add(fault);
    }

    boolean isAbsent(String field) {
        return fields.getOrDefault(field, new RawValue.Absent()) instanceof RawValue.Absent;
    }

    /** An upper-case symbol. Lower case is refused, not corrected: symbols may differ in nothing else. */
    @Nullable
    String symbol(String field) {
        String text = text(field, "Give the symbol of the instrument, for example AAPL.");
        if (text == null) {
            return null;
        }
        if (SYMBOL.matcher(text).matches()) {
            return text;
        }
        add(RequestFault.of(
                RefusalCode.SYMBOL_FORMAT,
                field,
                "A symbol is 1 to 10 capital letters, digits or dots and starts with a letter.",
                "Write the symbol in capital letters, for example AAPL or BRK.B."));
        return null;
    }

    /** One of the names of an enumeration; the fallback if the field is absent, required if there is no fallback. */
    <E extends Enum<E>> @Nullable E choice(String field, Class<E> choices, @Nullable E fallback) {
        if (fallback != null && isAbsent(field)) {
            return fallback;
        }
        String allowed =
                Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        String text = text(field, "Give one of: " + allowed + ".");
        if (text == null) {
            return null;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        add(RequestFault.of(
                RefusalCode.VALUE_NOT_ALLOWED,
                field,
                field + " must be one of: " + allowed + ".",
                "Use one of these, in capital letters."));
        return null;
    }

    /** Whole shares, 1 to 1,000,000; 100.0 is whole. */
    @Nullable
    Integer quantity(String field) {
        if (isAbsent(field)) {
            add(RequestFault.of(
                    RefusalCode.FIELD_REQUIRED, field, "An order needs a quantity.", "Give the number of shares."));
            return null;
        }
        BigDecimal number = number(field, "Give the number of shares as a JSON number, for example 100.");
        if (number == null) {
            return null;
        }
        if (number.compareTo(MINIMUM_QUANTITY) < 0 || number.compareTo(MAXIMUM_QUANTITY) > 0) {
            BigDecimal limit = number.compareTo(MINIMUM_QUANTITY) < 0 ? MINIMUM_QUANTITY : MAXIMUM_QUANTITY;
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    field,
                    "The quantity must be from 1 to 1,000,000 shares.",
                    limit,
                    echoed(number),
                    "Choose a quantity from 1 to 1,000,000; split a larger order."));
            return null;
        }
        if (Prices.decimalsUsed(number) > 0) {
            add(new RequestFault(
                    RefusalCode.NOT_WHOLE_SHARES,
                    field,
                    "The quantity must be whole shares.",
                    null,
                    echoed(number),
                    "Round the quantity to a whole number."));
            return null;
        }
        return number.intValueExact();
    }

    /** A price as {@link Prices} has it, or null if the field is absent or has a fault. */
    @Nullable
    BigDecimal price(String field) {
        if (isAbsent(field)) {
            return null;
        }
        BigDecimal number = number(field, "Give the amount in US dollars as a JSON number, for example 150.50.");
        if (number == null) {
            return null;
        }
        if (!Prices.isInRange(number)) {
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    field,
                    field + " must be above $0 and at most $1,000,000.",
                    number.signum() > 0 ? Prices.MAXIMUM : BigDecimal.ZERO,
                    echoed(number),
                    "Choose an amount above $0 and up to $1,000,000."));
            return null;
        }
        int allowed = Prices.decimalsAllowed(number);
        if (Prices.decimalsUsed(number) > allowed) {
            add(new RequestFault(
                    RefusalCode.TOO_MANY_DECIMALS,
                    field,
                    field + " may have 2 decimals from $1 on, and 4 below $1.",
                    BigDecimal.valueOf(allowed),
                    echoed(number),
                    "Round the amount to " + allowed + " decimals."));
            return null;
        }
        return Prices.written(number);
    }

    /** Refuses a field whose meaning is known but not yet kept: nobody shall rely on a limit that is not there. */
    void refuseAsNotYetAvailable(String field, String what) {
        if (!isAbsent(field)) {
            add(RequestFault.of(
                    RefusalCode.NOT_YET_AVAILABLE,
                    field,
                    what + " is not available yet, so the order would run without it.",
                    "Leave " + field + " out; use a LIMIT order to bound the price."));
        }
    }

    private @Nullable String text(String field, String remedy) {
        return switch (fields.getOrDefault(field, new RawValue.Absent())) {
            case RawValue.Text(String value) -> value;
            case RawValue.Absent _ -> {
                add(RequestFault.of(RefusalCode.FIELD_REQUIRED, field, "An order needs " + field + ".", remedy));
                yield null;
            }
            default -> {
                add(RequestFault.of(RefusalCode.WRONG_TYPE, field, field + " must be a JSON string.", remedy));
                yield null;
            }
        };
    }

    private @Nullable BigDecimal number(String field, String remedy) {
        if (fields.get(field) instanceof RawValue.Number(BigDecimal value)) {
            return value;
        }
        add(RequestFault.of(RefusalCode.WRONG_TYPE, field, field + " must be a JSON number.", remedy));
        return null;
    }

    private static @Nullable BigDecimal echoed(BigDecimal number) {
        boolean isShort = number.precision() <= DIGITS_ECHOED && Math.abs((long) number.scale()) <= DIGITS_ECHOED;
        return isShort ? number : null;
    }
}
