package io.orderflow.orders.application;

import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Submits again what was lost on its way to risk-service or back, with the same event ids: risk-service repeats the decision
 * that it has stored. What merely waits for its turn is left alone.
 */
@ApplicationScoped
public class ResubmitUndecided {
    private static final Logger LOG = Logger.getLogger(ResubmitUndecided.class);

    private final UndecidedOrders undecided;
    private final Outbox outbox;
    private final OrderMetrics metrics;
    private final OrdersConfig config;

    public ResubmitUndecided(UndecidedOrders undecided, Outbox outbox, OrderMetrics metrics, OrdersConfig config) {
        this.undecided = undecided;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
    }

    /** Submits one batch again; completes with the number of orders in it. */
    public Uni<Integer> resubmit() {
        return undecided
                .takeDue(config.resubmitBatch(), config.resubmitAfter(), config.lostAfter())
                .map(rows -> {
                    outbox.publish(rows);
                    if (!rows.isEmpty()) {
                        metrics.resubmitted(rows.size());
                        LOG.warnf("submitted %d undecided orders again", rows.size());
                    }
                    return rows.size();
                });
    }
}
