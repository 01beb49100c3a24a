package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How rules say no. */
final class Refusal {
    private Refusal() {}

    /** A refusal without figures. */
    static Optional<Denial> of(RefusalCode code, @Nullable String field, String message, String remedy) {
        return of(code, field, message, null, null, remedy, null);
    }

    /** A refusal because {@code actual} passes {@code limit}, both in the unit of the message. */
    static Optional<Denial> of(
            RefusalCode code, String field, String message, BigDecimal limit, BigDecimal actual, String remedy) {
        return of(code, field, message, limit, actual, remedy, null);
    }

    /** A refusal because of another order. */
    static Optional<Denial> of(
            RefusalCode code,
            @Nullable String field,
            String message,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal actual,
            String remedy,
            @Nullable UUID relatedOrderId) {
        return Optional.of(new Denial(code.name(), field, message, limit, actual, remedy, relatedOrderId));
    }
}
