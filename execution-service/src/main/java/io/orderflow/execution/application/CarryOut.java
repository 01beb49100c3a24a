package io.orderflow.execution.application;

import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Working;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does what is due for a claimed order. */
@ApplicationScoped
public class CarryOut {
    private final SendOrder sendOrder;
    private final LookUpOrder lookUpOrder;
    private final CancelAtVenue cancelAtVenue;

    public CarryOut(SendOrder sendOrder, LookUpOrder lookUpOrder, CancelAtVenue cancelAtVenue) {
        this.sendOrder = sendOrder;
        this.lookUpOrder = lookUpOrder;
        this.cancelAtVenue = cancelAtVenue;
    }

    public Uni<Void> carryOut(Held held) {
        return switch (held.execution()) {
            case Sending sending -> sendOrder.send(sending, held.fencingToken());
            case Working working when wantsCancel(working) -> cancelAtVenue.cancel(working, held.fencingToken());
            default -> lookUpOrder.lookUp(held).replaceWithVoid();
        };
    }

    private static boolean wantsCancel(Working working) {
        CancelRequest cancel = working.progress().cancel();
        return cancel != null && (cancel.tries() == 0 || !working.progress().missesFills());
    }
}
