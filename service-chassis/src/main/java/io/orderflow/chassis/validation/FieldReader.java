package io.orderflow.chassis.validation;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request and collects what is wrong with them. A field with a fault reads as null. */
public class FieldReader {
    private static final Pattern SYMBOL = Pattern.compile("^[A-Z][A-Z0-9.]{0,9}$");
    /** Longer figures are not repeated in the answer: a few characters can stand for a billion digits. */
    private static final int DIGITS_ECHOED = 20;

    private static final String VERSION = "version";
    /** Whole numbers up to this are exact in every JSON reader. */
    private static final long MOST_VERSION = (1L << 53) - 1;

    private final Map<String, RawValue> fields;
    private final String subject;
    private final List<RequestFault> faults = new ArrayList<>();

    /**
     * @param fields the members of the request; a field that is missing counts as {@code null}
     * @param subject what is asked for, to begin a sentence with: "An order"
     */
    public FieldReader(Map<String, RawValue> fields, String subject) {
        this.fields = Map.copyOf(fields);
        this.subject = subject;
    }

    /** Everything found wrong so far, in the order of reading. */
    public final List<RequestFault> faults() {
        return List.copyOf(faults);
    }

    public final void add(RequestFault fault) {
        faults.add(fault);
    }

    public final boolean isAbsent(String field) {
        return value(field) instanceof RawValue.Absent;
    }

    /** Refuses every field that is not {@code known}. */
    public final void refuseUnknown(Set<String> known) {
        EchoedNames.of(fields.keySet().stream().filter(name -> !known.contains(name)))
                .forEach(name -> add(RequestFault.of(
                        RefusalCode.FIELD_UNKNOWN,
                        name,
                        subject + " has no field named '" + name + "'.",
                        "Remove the field, or correct its spelling.")));
    }

    /** An upper-case symbol, required. Lower case is refused, not corrected: symbols may differ in nothing else. */
    public final @Nullable String symbol(String field) {
        String text = text(field, "Give the symbol of the instrument, for example AAPL.");
        return text == null || isSymbol(field, text) ? text : null;
    }

    /** Whether a text can be a symbol; adds a fault if not. */
    protected final boolean isSymbol(String field, String text) {
        if (SYMBOL.matcher(text).matches()) {
            return true;
        }
        add(RequestFault.of(
                RefusalCode.SYMBOL_FORMAT,
                field,
                "A symbol is 1 to 10 capital letters, digits or dots and starts with a letter.",
                "Write the symbol in capital letters, for example AAPL or BRK.B."));
        return false;
    }

    /** One of the names of an enumeration; the fallback if the field is absent, required if there is no fallback. */
    public final <E extends Enum<E>> @Nullable E choice(String field, Class<E> choices, @Nullable E fallback) {
        if (fallback != null && isAbsent(field)) {
            return fallback;
        }
        String text = text(field, "Give one of: " + namesOf(choices) + ".");
        return text == null ? null : named(field, choices, text);
    }

    /** An array of names of an enumeration, each at most once; required, and may be empty. */
    public final <E extends Enum<E>> @Nullable Set<E> choices(String field, Class<E> choices) {
        String remedy = "Give a JSON array of: " + namesOf(choices) + ".";
        if (!(value(field) instanceof RawValue.Items(List<RawValue> items))) {
            addMissingOrWrong(field, "array", remedy);
            return null;
        }
        Set<E> chosen = EnumSet.noneOf(choices);
        for (RawValue item : items) {
            if (!(item instanceof RawValue.Text(String name))) {
                add(RequestFault.of(RefusalCode.WRONG_TYPE, field, field + " must be an array of strings.", remedy));
                return null;
            }
            E choice = named(field, choices, name);
            if (choice == null) {
                return null;
            }
            if (!chosen.add(choice)) {
                add(RequestFault.of(
                        RefusalCode.VALUE_NOT_ALLOWED, field, field + " names " + choice + " twice.", "Name it once."));
                return null;
            }
        }
        return chosen;
    }

    /** True or false; the fallback if the field is absent, required if there is no fallback. */
    public final @Nullable Boolean truth(String field, @Nullable Boolean fallback) {
        if (value(field) instanceof RawValue.Truth(boolean truth)) {
            return truth;
        }
        if (fallback != null && isAbsent(field)) {
            return fallback;
        }
        addMissingOrWrong(field, "boolean", "Give true or false.");
        return null;
    }

    /** A whole number from {@code least} to {@code most}, required; 100.0 is whole. */
    public final @Nullable Long wholeNumber(String field, long least, long most) {
        String remedy = "Give a whole number from %,d to %,d.".formatted(least, most);
        BigDecimal number = number(field, remedy);
        if (number == null || !isWithin(field, number, BigDecimal.valueOf(least), BigDecimal.valueOf(most), "")) {
            return null;
        }
        if (decimalsUsed(number) > 0) {
            add(new RequestFault(
                    RefusalCode.WRONG_TYPE, field, field + " must be a whole number.", null, echoed(number), remedy));
            return null;
        }
        return number.stripTrailingZeros().longValueExact();
    }

    /**
     * The version of what is to be set that the caller has seen, in the field {@code version}; null if it is absent.
     *
     * @param least the first version there can be
     */
    public final @Nullable Long seenVersion(long least) {
        return isAbsent(VERSION) ? null : wholeNumber(VERSION, least, MOST_VERSION);
    }

    /** The same, required: of what must not undo anything newer when the request was late. */
    public final @Nullable Long requiredVersion(long least) {
        if (isAbsent(VERSION)) {
            add(RequestFault.of(
                    RefusalCode.FIELD_REQUIRED,
                    VERSION,
                    subject
                            + " that lets orders through needs the version that it is decided upon, so that it never undoes"
                            + " a newer one, however late it arrives.",
                    "Read the version with GET from the same address, and give it."));
            return null;
        }
        return seenVersion(least);
    }

    /** US dollars from 0 to {@code most} with at most 2 decimals, required; with exactly 2 decimals. */
    public final @Nullable BigDecimal dollars(String field, BigDecimal most) {
        BigDecimal number = number(field, "Give the amount in US dollars as a JSON number, for example 25000.00.");
        if (number == null || !isWithin(field, number, BigDecimal.ZERO, most, "$")) {
            return null;
        }
        if (decimalsUsed(number) > 2) {
            add(new RequestFault(
                    RefusalCode.TOO_MANY_DECIMALS,
                    field,
                    field + " may have 2 decimals.",
                    BigDecimal.TWO,
                    echoed(number),
                    "Round the amount to cents."));
            return null;
        }
        return number.stripTrailingZeros().setScale(2);
    }

    /** One line of text for people to read: 1 to {@code most} characters, not only blanks, nothing that controls. */
    public final @Nullable String sentence(String field, int most) {
        String remedy = "Give 1 to %d characters.".formatted(most);
        String text = text(field, remedy);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > most) {
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    field,
                    field + " must have 1 to " + most + " characters, and not only blanks.",
                    BigDecimal.valueOf(length > most ? most : 1),
                    BigDecimal.valueOf(length > most ? length : 0),
                    remedy));
            return null;
        }
        if (!text.codePoints().allMatch(FieldReader::isShown)) {
            add(RequestFault.of(
                    RefusalCode.VALUE_NOT_ALLOWED,
                    field,
                    field + " must be one line of text without control characters.",
                    "Leave line breaks and control characters out."));
            return null;
        }
        return text;
    }

    /** A text, required. */
    protected final @Nullable String text(String field, String remedy) {
        if (value(field) instanceof RawValue.Text(String text)) {
            return text;
        }
        addMissingOrWrong(field, "string", remedy);
        return null;
    }

    /** A number, required. */
    protected final @Nullable BigDecimal number(String field, String remedy) {
        if (value(field) instanceof RawValue.Number(BigDecimal number)) {
            return number;
        }
        addMissingOrWrong(field, "number", remedy);
        return null;
    }

    /** The figure as it may be repeated in an answer. */
    protected static @Nullable BigDecimal echoed(BigDecimal number) {
        boolean isShort = number.precision() <= DIGITS_ECHOED && Math.abs((long) number.scale()) <= DIGITS_ECHOED;
        return isShort ? number : null;
    }

    private RawValue value(String field) {
        return fields.getOrDefault(field, new RawValue.Absent());
    }

    private void addMissingOrWrong(String field, String type, String remedy) {
        add(
                isAbsent(field)
                        ? RequestFault.of(RefusalCode.FIELD_REQUIRED, field, subject + " needs " + field + ".", remedy)
                        : RequestFault.of(
                                RefusalCode.WRONG_TYPE, field, field + " must be a JSON " + type + ".", remedy));
    }

    private boolean isWithin(String field, BigDecimal number, BigDecimal least, BigDecimal most, String unit) {
        if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
            return true;
        }
        String range = String.format(Locale.ROOT, "from %s%,.0f to %s%,.0f", unit, least, unit, most);
        add(new RequestFault(
                RefusalCode.OUT_OF_RANGE,
                field,
                field + " must be " + range + ".",
                number.compareTo(least) < 0 ? least : most,
                echoed(number),
                "Choose a figure " + range + "."));
        return false;
    }

    private <E extends Enum<E>> @Nullable E named(String field, Class<E> choices, String name) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        add(RequestFault.of(
                RefusalCode.VALUE_NOT_ALLOWED,
                field,
                field + " must be one of: " + namesOf(choices) + ".",
                "Use one of these, in capital letters."));
        return null;
    }

    private static <E extends Enum<E>> String namesOf(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static int decimalsUsed(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
