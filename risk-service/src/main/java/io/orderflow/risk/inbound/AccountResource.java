package io.orderflow.risk.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.application.ReadAccount;
import io.orderflow.risk.domain.TraderId;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A trader's own account. */
@Path("/api/v1/account")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("trader")
public class AccountResource {
    private final ReadAccount readAccount;
    private final MarketPrices prices;
    private final SecurityIdentity identity;

    AccountResource(ReadAccount readAccount, MarketPrices prices, SecurityIdentity identity) {
        this.readAccount = readAccount;
        this.prices = prices;
        this.identity = identity;
    }

    /** Cash, buying power, positions, limits and the day's profit and loss of whoever the token is about. */
    @GET
    public Uni<AccountAnswer> account() {
        return readAccount.read(traderId()).map(portfolio -> AccountAnswer.of(portfolio, prices::quote));
    }

    private String traderId() {
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
