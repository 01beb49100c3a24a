package io.orderflow.execution.application;

import io.orderflow.events.OrderEvent;
import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** What follows a committed step: the workers wake, measures are taken, and operations are told what they must know. */
@ApplicationScoped
public class AfterCommit implements CommitListener {
    private static final Logger LOG = Logger.getLogger(AfterCommit.class);

    private final Instance<WakeUp> wakeUps;
    private final ExecutionMetrics metrics;

    public AfterCommit(Instance<WakeUp> wakeUps, ExecutionMetrics metrics) {
        this.wakeUps = wakeUps;
        this.metrics = metrics;
    }

    @Override
    public void committed(Move<?> move, @Nullable Task next) {
        move.events().forEach(this::note);
        move.alerts().forEach(alert -> raise(alert, move.next()));
        if (next != null) {
            wakeUps.forEach(wakeUp -> wakeUp.due(move.next().progress().venue(), next));
        }
    }

    /** The ordinary way of an order is not worth a line each; the others are. */
    private void note(OrderEvent event) {
        metrics.published(event);
        boolean ordinary = event instanceof OrderEvent.Executed || event instanceof OrderEvent.Filled;
        MDC.put("order_id", event.header().orderId());
        MDC.put("trader_id", event.header().traderId());
        LOG.logf(
                ordinary ? Logger.Level.DEBUG : Logger.Level.INFO,
                "%s version %d: %s",
                event.type().eventName(),
                event.header().version(),
                event.state());
        MDC.remove("order_id");
        MDC.remove("trader_id");
    }

    private void raise(Alert alert, Execution execution) {
        metrics.alert(alert);
        LOG.errorf(
                "ALERT %s: order %s of %s at %s",
                alert,
                execution.progress().order().orderId(),
                execution.progress().order().traderId(),
                execution.progress().venue());
    }
}
