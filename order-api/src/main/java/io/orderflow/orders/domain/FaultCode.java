package io.orderflow.orders.domain;

/** Why a request is refused before it becomes an order. The names are part of the API and never change. */
public enum FaultCode {
    FIELD_REQUIRED,
    FIELD_UNKNOWN,
    WRONG_TYPE,
    VALUE_NOT_ALLOWED,
    OUT_OF_RANGE,
    NOT_WHOLE_SHARES,
    TOO_MANY_DECIMALS,
    SYMBOL_FORMAT,
    WRONG_SIDE_OF_PRICE,
    NOT_YET_AVAILABLE,
    IDEMPOTENCY_KEY_FORMAT
}
