package io.orderflow.orders.inbound;

import io.orderflow.orders.domain.TraderId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks. */
@ApplicationScoped
class CurrentTrader {
    private final SecurityIdentity identity;

    CurrentTrader(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The token's {@code sub}.
     *
     * @throws io.orderflow.chassis.problem.ProblemException 403 if no orders can be kept under it
     */
    String id() {
        String sub = identity.getPrincipal().getName();
        if (sub == null || !TraderId.isUsable(sub)) {
            throw OrderProblems.unusableTrader();
        }
        return sub;
    }
}
