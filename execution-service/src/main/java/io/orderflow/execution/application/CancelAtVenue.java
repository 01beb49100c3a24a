package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;

import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Working;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks the venue to cancel an order. The answer ends nothing: the venue's report does. When asked before, or when the answer is
 * unclear, the order is looked up.
 */
@ApplicationScoped
public class CancelAtVenue {
    private static final Logger LOG = Logger.getLogger(CancelAtVenue.class);

    private final Executions executions;
    private final Venues venues;
    private final LookUpOrder lookUpOrder;
    private final Now now;

    public CancelAtVenue(Executions executions, Venues venues, LookUpOrder lookUpOrder, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.lookUpOrder = lookUpOrder;
        this.now = now;
    }

    /** @param fencingToken of the claim to cancel it */
    public Uni<Void> cancel(Working working, long fencingToken) {
        CancelRequest request = working.progress().cancel();
        boolean askedBefore = request != null && request.tries() > 0;
        if (!askedBefore) {
            return ask(working, fencingToken);
        }
        return lookUpOrder
                .lookUp(new Held(working, fencingToken), KEEP)
                .flatMap(after -> after.execution() instanceof Working open && after.fencingToken() == fencingToken
                        ? ask(open, fencingToken)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> ask(Working working, long fencingToken) {
        var venueOrder = working.progress().venueOrder();
        if (venueOrder == null || venueOrder.venueOrderId() == null) {
            return lookUpOrder.lookUp(new Held(working, fencingToken)).replaceWithVoid();
        }
        return venues.named(venueOrder.venue())
                .cancel(venueOrder.venueOrderId())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "a cancel failed in a way nobody foresaw");
                    return new CancelAnswer.Unclear("UNFORESEEN");
                })
                .flatMap(answer -> tried(working, fencingToken, answer));
    }

    private Uni<Void> tried(Working working, long fencingToken, CancelAnswer answer) {
        UUID orderId = working.progress().order().orderId();
        return executions
                .transact(transaction -> transaction.lock(orderId).flatMap(known -> {
                    Execution current = known.orElseThrow();
                    if (transaction.fencingToken(orderId) != fencingToken) {
                        return Uni.createFrom().item(current);
                    }
                    Move<?> move = current instanceof Working open ? open.cancelTried() : Move.unchanged(current);
                    boolean unclear = answer instanceof CancelAnswer.Unclear && move.next() instanceof Working;
                    return now.save(transaction, move, unclear ? KEEP : RELEASE).map(Held::execution);
                }))
                .flatMap(current -> answer instanceof CancelAnswer.Unclear && current instanceof Working
                        ? lookUpOrder.lookUp(new Held(current, fencingToken)).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
