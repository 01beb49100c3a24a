package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;

import io.orderflow.events.OrderCommand;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.NotAccepted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Does what a trader wants of an order that the venue has not taken, while it still is what the trader saw; else nothing, so that a
 * command that comes twice, or late, repairs nothing a second time.
 */
@ApplicationScoped
public class RepairOrder {
    private static final Logger LOG = Logger.getLogger(RepairOrder.class);

    private final Executions executions;
    private final Now now;

    public RepairOrder(Executions executions, Now now) {
        this.executions = executions;
        this.now = now;
    }

    public Uni<Void> retry(OrderCommand.Retry command) {
        return repair(command.orderId(), command.orderVersion(), order -> order.retry(now.moment()));
    }

    public Uni<Void> acknowledge(OrderCommand.Acknowledge command) {
        return repair(command.orderId(), command.orderVersion(), order -> order.acknowledge(now.moment()));
    }

    private Uni<Void> repair(UUID orderId, long version, Function<NotAccepted, Move<?>> step) {
        return executions.transact(transaction -> transaction.lock(orderId).flatMap(known -> {
            if (known.isPresent()
                    && known.get() instanceof NotAccepted order
                    && order.progress().version() == version) {
                return now.save(transaction, step.apply(order), KEEP).replaceWithVoid();
            }
            LOG.infof("order %s is not at version %d, not accepted: there is nothing to repair", orderId, version);
            return Uni.createFrom().voidItem();
        }));
    }
}
