package io.orderflow.chassis.validation;

import java.math.BigDecimal;
import java.util.List;

/** A value of a request as it arrived, before anything is known about its type. */
public sealed interface RawValue {

    /** The field is missing, or is {@code null}, which means the same. */
    record Absent() implements RawValue {}

    record Text(String value) implements RawValue {}

    record Number(BigDecimal value) implements RawValue {}

    record Truth(boolean value) implements RawValue {}

    /** An array. */
    record Items(List<RawValue> values) implements RawValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object: no field of a request has such a type. */
    record Other() implements RawValue {}
}
