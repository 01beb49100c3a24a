package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;

import io.orderflow.events.OrderCommand;
import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Reasons;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Cancels what is still open. What was not sent ends at once; what may be at the venue is flagged, and the workers ask the
 * venue. A cancel that overtakes its order stores the order as cancelled: the approval then finds it over.
 */
@ApplicationScoped
public class RequestCancel {
    private final Executions executions;
    private final Venues venues;
    private final Now now;

    public RequestCancel(Executions executions, Venues venues, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.now = now;
    }

    public Uni<Void> cancel(OrderCommand.Cancel command) {
        var request = new CancelRequest(command.traderId(), Reasons.CANCELLED_BY_TRADER, command.requestedAt(), 0);
        return executions.transact(transaction -> transaction
                .lock(command.orderId())
                .flatMap(known -> known.isPresent()
                        ? flag(transaction, known.get(), request)
                        : bury(transaction, command, request)));
    }

    /** Requests the end of an order that is known; emits whether this request was the first, and not too late. */
    Uni<Boolean> cancel(UUID orderId, CancelRequest request) {
        return executions.transact(transaction -> transaction.lock(orderId).flatMap(known -> {
            Execution execution = known.orElseThrow();
            boolean first = !(execution instanceof Done) && execution.progress().cancel() == null;
            return flag(transaction, execution, request).replaceWith(first);
        }));
    }

    private Uni<Void> flag(ExecutionTransaction transaction, Execution execution, CancelRequest request) {
        Move<?> move = execution.requestCancel(request, now.moment());
        return now.save(transaction, move, KEEP).replaceWithVoid();
    }

    private Uni<Void> bury(ExecutionTransaction transaction, OrderCommand.Cancel command, CancelRequest request) {
        var order = new Order(command.orderId(), command.traderId(), command.parentOrderId(), command.terms(), false);
        var move = Done.cancelledUnseen(order, venues.primary().name(), request, now.moment());
        return transaction
                .add(move, null)
                .flatMap(added -> added
                        ? Uni.createFrom().voidItem()
                        // The approval was faster by a moment, and is committed now.
                        : transaction
                                .lock(command.orderId())
                                .flatMap(known -> flag(transaction, known.orElseThrow(), request)));
    }
}
