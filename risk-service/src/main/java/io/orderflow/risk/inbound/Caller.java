package io.orderflow.risk.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.domain.TraderId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever the request's token is about. */
@ApplicationScoped
class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's {@code sub}; a problem 403 if neither an account nor the log can keep it. */
    String id() {
        String sub = identity.getPrincipal().getName();
        if (!TraderId.isUsable(sub)) {
            throw new ProblemException(Problem.of(
                    RefusalCode.TRADER_ID_UNUSABLE,
                    "No account can be kept for this id: it must be 1 to 36 printable characters without a colon."
                            + " Ask for a login with a shorter id."));
        }
        return sub;
    }
}
