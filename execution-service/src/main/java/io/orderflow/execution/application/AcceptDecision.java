package io.orderflow.execution.application;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.Reason;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes over what risk-service has decided. Only commits: sending is the workers' part. An order known already, because
 * the decision is repeated or a cancel came first, stays as it is.
 */
@ApplicationScoped
public class AcceptDecision {
    private final Executions executions;
    private final Venues venues;
    private final Now now;

    public AcceptDecision(Executions executions, Venues venues, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.now = now;
    }

    public Uni<Void> approved(OrderEvent.Approved event) {
        return add(Approved.from(
                order(event, event.reducesPosition()), venues.primary().name(), now.instant()));
    }

    /** A refused order is kept as over, so that a later cancel finds it so. */
    public Uni<Void> denied(OrderEvent.Denied event) {
        var reason = event.state().reason();
        if (reason == null) {
            reason = new Reason(
                    event.denials().getFirst().code(),
                    event.denials().getFirst().message());
        }
        return add(Done.denied(order(event, false), venues.primary().name(), reason));
    }

    private Uni<Void> add(Execution execution) {
        return executions.transact(transaction ->
                transaction.add(Move.unchanged(execution), now.next(execution)).replaceWithVoid());
    }

    private static Order order(OrderEvent event, boolean reducesPosition) {
        return new Order(
                event.header().orderId(),
                event.header().traderId(),
                event.header().parentOrderId(),
                event.terms(),
                reducesPosition);
    }
}
