package io.orderflow.orders.domain;

import java.math.BigDecimal;

/** A value of a request as it arrived, before anything is known about its type. */
public sealed interface RawValue {

    /** The field is missing, or is {@code null}, which means the same. */
    record Absent() implements RawValue {}

    record Text(String value) implements RawValue {}

    record Number(BigDecimal value) implements RawValue {}

    /** A boolean, an object or an array: no field of an order has such a type. */
    record Other() implements RawValue {}
}
