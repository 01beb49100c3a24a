package io.orderflow.audit.inbound;

import io.orderflow.audit.domain.LoggedEntry;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an order, by version, then time. */
public record TrailResponse(UUID orderId, List<Entry> entries) {

    static TrailResponse of(UUID orderId, List<LoggedEntry> trail) {
        return new TrailResponse(orderId, trail.stream().map(Entry::of).toList());
    }

    /**
     * One step.
     *
     * @param quantity shares of the fill if the action is FILLED, of the part beyond the order if it is RECOVERED with
     *     OVERFILLED, else of the order
     * @param price US dollars, of the same
     * @param retryAttempt 0 for the first send, null for what is no send
     * @param version null for a command of the trader
     * @param createdAt when the log wrote it
     */
    public record Entry(
            UUID eventId,
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
            Source source,
            Instant createdAt) {

        static Entry of(LoggedEntry logged) {
            var entry = logged.entry();
            var source = entry.source();
            return new Entry(
                    entry.eventId(),
                    entry.traderId(),
                    entry.action(),
                    entry.status(),
                    entry.symbol(),
                    entry.side(),
                    entry.quantity(),
                    entry.price(),
                    entry.venue(),
                    entry.timestamp(),
                    entry.reason(),
                    entry.retryAttempt(),
                    entry.errorCode(),
                    entry.version(),
                    new Source(source.topic(), source.partition(), source.offset()),
                    logged.createdAt());
        }
    }

    /** The record that brought the event. */
    public record Source(String topic, int partition, long offset) {}
}
