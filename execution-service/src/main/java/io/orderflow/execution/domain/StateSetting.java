package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.TradingState;
import java.time.Instant;

/**
 * A trading state as somebody has set it.
 *
 * @param version rises with every setting of any subject
 * @param cancelsOpenOrders whether all open orders of the subject were to be cancelled with it
 * @param changedBy the {@code sub} of whoever set it
 * @param changedAt UTC, microseconds
 */
public record StateSetting(
        TradingSubject subject,
        TradingState state,
        boolean cancelsOpenOrders,
        long version,
        String reason,
        String changedBy,
        Instant changedAt) {
    public StateSetting {
        requireNonNull(subject, "subject");
        requireNonNull(state, "state");
        requireNonNull(reason, "reason");
        requireNonNull(changedBy, "changedBy");
        requireNonNull(changedAt, "changedAt");
    }
}
