package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Side;
import java.time.Instant;
import java.util.UUID;

/** An execution of which the log does not say all that belongs to one. It is in no total, and never left out. */
public record UnreadableExecution(
        long logId, UUID eventId, Instant recordedAt, String traderId, UUID orderId, String symbol, Side side)
        implements LoggedExecution {

    public UnreadableExecution {
        requireNonNull(eventId, "event_id");
        requireNonNull(recordedAt, "recorded_at");
        requireNonNull(traderId, "trader_id");
        requireNonNull(orderId, "order_id");
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
    }
}
