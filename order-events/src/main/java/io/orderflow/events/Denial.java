package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One risk rule's refusal.
 *
 * @param code stable, upper snake case
 * @param field the field of the request it is about, snake case
 * @param message a sentence a trader understands
 * @param limit the limit that would be passed, in the unit of the message
 * @param actual the figure that would pass it, in the same unit
 * @param remedy what the trader can do
 * @param relatedOrderId the trader's other order that stands in the way, if one does
 */
public record Denial(
        String code,
        @Nullable String field,
        String message,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal actual,
        String remedy,
        @Nullable UUID relatedOrderId) {
    public Denial {
        Bounds.name(code, "code");
        Bounds.nameIfAny(field, "field");
        message = Text.readable(requireNonNull(message, "message"));
        Bounds.amountIfAny(limit, "limit");
        Bounds.amountIfAny(actual, "actual");
        remedy = Text.readable(requireNonNull(remedy, "remedy"));
    }
}
