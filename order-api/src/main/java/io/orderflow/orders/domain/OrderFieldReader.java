package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.FieldReader;
import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields that only orders have. */
final class OrderFieldReader extends FieldReader {
    private static final BigDecimal MINIMUM_QUANTITY = BigDecimal.ONE;
    private static final BigDecimal MAXIMUM_QUANTITY = new BigDecimal("1000000");

    OrderFieldReader(Map<String, RawValue> fields) {
        super(fields, "An order");
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
    void refuseAsNotYetAvailable(String field, String what, String instead) {
        if (!isAbsent(field)) {
            add(RequestFault.of(
                    RefusalCode.NOT_YET_AVAILABLE,
                    field,
                    what + " is not available yet, so the order would run without it.",
                    "Leave " + field + " out; " + instead + "."));
        }
    }
}
