package io.orderflow.risk.inbound;

import io.orderflow.chassis.http.Caller;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.application.ReadAccount;
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
    private final Caller caller;

    AccountResource(ReadAccount readAccount, MarketPrices prices, Caller caller) {
        this.readAccount = readAccount;
        this.prices = prices;
        this.caller = caller;
    }

    /** Cash, buying power, positions, limits and the day's profit and loss of whoever the token is about. */
    @GET
    public Uni<AccountAnswer> account() {
        return readAccount.read(caller.id()).map(portfolio -> AccountAnswer.of(portfolio, prices::quote));
    }
}
