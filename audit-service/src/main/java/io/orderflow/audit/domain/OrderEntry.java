package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Attempt;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one event of an order: who, when, what, how much, at which price, where.
 *
 * @param eventId identity of the event; the log holds each once
 * @param status the order's status after the event; null for a command
 * @param quantity whole shares: of the execution if the action is FILLED, or RECOVERED because more was executed than was
 *     ordered (the part beyond the order); else of the order
 * @param price US dollars: of the same; null for a market order without one
 * @param venue null for what did not happen at a venue
 * @param timestamp when the owner of the order decided it, or when the trader asked, UTC
 * @param retryAttempt 0 for the first send, one more for each retry; null for what is no send
 * @param errorCode what went wrong with a send, or why the order was refused
 * @param version the order's version; null for a command
 */
public record OrderEntry(
        UUID eventId,
        UUID orderId,
        String traderId,
        AuditAction action,
        @Nullable OrderStatus status,
        String symbol,
        Side side,
        int quantity,
        @Nullable BigDecimal price,
        @Nullable String venue,
        Instant timestamp,
        @Nullable Reason reason,
        @Nullable Integer retryAttempt,
        @Nullable String errorCode,
        @Nullable Long version,
        EventSource source)
        implements AuditEntry {

    public OrderEntry {
        requireNonNull(eventId, "event_id");
        requireNonNull(orderId, "order_id");
        requireNonNull(traderId, "trader_id");
        requireNonNull(action, "action");
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
        requireNonNull(timestamp, "timestamp");
        requireNonNull(source, "source");
    }

    static OrderEntry of(OrderEvent event, AuditAction action, EventSource source) {
        var fill = event.execution();
        return fill == null
                ? ofOrderEvent(event, action, source)
                : entry(event, action, fill.quantity(), fill.price(), fill.venue(), null, null, source);
    }

    private static OrderEntry ofOrderEvent(OrderEvent event, AuditAction action, EventSource source) {
        var attempt = attemptOf(event);
        var terms = event.terms();
        return entry(
                event,
                action,
                terms.quantity(),
                terms.price(),
                attempt == null ? null : attempt.venue(),
                retryOf(attempt),
                errorOf(event, attempt),
                source);
    }

    /** Attempt 0: the venue knows an order whose send we believed never left, so there is no attempt to name. */
    private static @Nullable Integer retryOf(@Nullable Attempt attempt) {
        return attempt == null || attempt.number() < 1 ? null : attempt.number() - 1;
    }

    private static OrderEntry entry(
            OrderEvent event,
            AuditAction action,
            int quantity,
            @Nullable BigDecimal price,
            @Nullable String venue,
            @Nullable Integer retryAttempt,
            @Nullable String errorCode,
            EventSource source) {
        var header = event.header();
        return new OrderEntry(
                header.eventId(),
                header.orderId(),
                header.traderId(),
                action,
                event.state().status(),
                event.terms().symbol(),
                event.terms().side(),
                quantity,
                price,
                venue,
                header.occurredAt(),
                event.state().reason(),
                retryAttempt,
                errorCode,
                header.version(),
                source);
    }

    static OrderEntry of(OrderCommand command, AuditAction action, EventSource source) {
        OrderTerms terms = command.terms();
        return new OrderEntry(
                command.eventId(),
                command.orderId(),
                command.traderId(),
                action,
                null,
                terms.symbol(),
                terms.side(),
                terms.quantity(),
                terms.price(),
                null,
                command.requestedAt(),
                null,
                null,
                null,
                null,
                source);
    }

    private static @Nullable Attempt attemptOf(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Executed executed -> executed.attempt();
            case OrderEvent.Unconfirmed unconfirmed -> unconfirmed.attempt();
            case OrderEvent.Recovered recovered -> recovered.attempt();
            case OrderEvent.Failed failed -> failed.attempt();
            case OrderEvent.Rejected rejected -> rejected.attempt();
            case OrderEvent.Submitted _,
                    OrderEvent.Approved _,
                    OrderEvent.Denied _,
                    OrderEvent.Filled _,
                    OrderEvent.Cancelled _ -> null;
        };
    }

    private static @Nullable String errorOf(OrderEvent event, @Nullable Attempt attempt) {
        return switch (event) {
            case OrderEvent.Denied denied -> denied.denials().getFirst().code();
            default -> attempt == null ? null : attempt.errorCode();
        };
    }
}
