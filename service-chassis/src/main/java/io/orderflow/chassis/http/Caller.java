package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.validation.TraderId;
import io.orderflow.refusals.RefusalCode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever the request's token is about, trader or not. */
@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The token's {@code sub}.
     *
     * @throws ProblemException 403 if neither orders nor an account nor the log can keep it
     */
    public String id() {
        String sub = identity.getPrincipal().getName();
        if (sub == null || !TraderId.isUsable(sub)) {
            throw new ProblemException(Problem.of(
                    RefusalCode.TRADER_ID_UNUSABLE,
                    "Nothing can be kept for your login: its id must be 1 to " + TraderId.MAXIMUM_LENGTH
                            + " printable characters without a colon. Ask for one with a shorter id."));
        }
        return sub;
    }
}
