package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An execution at a venue, as the log has it.
 *
 * @param logId the row's id
 * @param eventId of the event that told of it
 * @param executedAt the venue's time, UTC
 * @param recordedAt when the owner of the order took it up; reports go by this, since what the log says of a time that is
 *     over does not change any more
 * @param quantity whole shares
 * @param price US dollars
 * @param commission US dollars
 * @param beyondOrder whether it is what a venue executed beyond the order's quantity
 * @param executionId the identity of the fill
 */
public record Execution(
        long logId,
        UUID eventId,
        Instant executedAt,
        Instant recordedAt,
        String traderId,
        UUID orderId,
        String symbol,
        Side side,
        int quantity,
        BigDecimal price,
        BigDecimal commission,
        String venue,
        String venueOrderId,
        UUID executionId,
        boolean beyondOrder)
        implements LoggedExecution {

    public Execution {
        requireNonNull(eventId, "event_id");
        requireNonNull(executedAt, "executed_at");
        requireNonNull(recordedAt, "recorded_at");
        requireNonNull(traderId, "trader_id");
        requireNonNull(orderId, "order_id");
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
        requireNonNull(price, "price");
        requireNonNull(commission, "commission");
        requireNonNull(venue, "venue");
        requireNonNull(venueOrderId, "venue_order_id");
        requireNonNull(executionId, "execution_id");
    }

    /** What was paid or received, without the commission, US dollars. */
    public BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
