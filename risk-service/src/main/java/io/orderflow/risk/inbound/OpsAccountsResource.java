package io.orderflow.risk.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.TraderId;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.application.BrowseAccounts;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.application.SetAccount;
import io.orderflow.risk.domain.AccountRequestValidation;
import io.orderflow.risk.domain.Portfolio;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Everybody's accounts, for operations. */
@Path("/api/v1/ops/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ops")
public class OpsAccountsResource {
    private static final Set<String> PARAMETERS = Set.of("limit", "after");
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAXIMUM_LIMIT = 100;

    private final BrowseAccounts browseAccounts;
    private final SetAccount setAccount;
    private final MarketPrices prices;
    private final Caller caller;

    OpsAccountsResource(BrowseAccounts browseAccounts, SetAccount setAccount, MarketPrices prices, Caller caller) {
        this.browseAccounts = browseAccounts;
        this.setAccount = setAccount;
        this.prices = prices;
        this.caller = caller;
    }

    /** A page of accounts, by trader id. */
    @GET
    public Uni<AccountPageAnswer> list(@Context UriInfo uri) {
        var reader = new QueryReader(uri.getQueryParameters(), "The list of accounts", PARAMETERS);
        int limit = reader.wholeNumber("limit", DEFAULT_LIMIT, 1, MAXIMUM_LIMIT);
        String after = reader.isAbsent("after") ? "" : reader.sentence("after", 36);
        if (after == null || !reader.faults().isEmpty()) {
            throw Problems.invalid(reader.faults());
        }
        return browseAccounts
                .page(after, limit)
                .map(page -> new AccountPageAnswer(
                        page.accounts().stream().map(this::answer).toList(), limit, page.nextAfter()));
    }

    /** One account. */
    @GET
    @Path("{trader_id}")
    public Uni<AccountAnswer> get(@PathParam("trader_id") String traderId) {
        if (!TraderId.isUsable(traderId)) {
            throw noAccount();
        }
        return browseAccounts
                .find(traderId)
                .map(found -> found.map(this::answer).orElseThrow(OpsAccountsResource::noAccount));
    }

    /** Sets the cash, and opens the account if there is none. The day's result stays what it is. */
    @PUT
    @Path("{trader_id}/cash")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountAnswer> cash(@PathParam("trader_id") String traderId, @Nullable JsonNode body) {
        return set(traderId, body, AccountRequestValidation::cash);
    }

    /** Gives the trader limits of their own. */
    @PUT
    @Path("{trader_id}/limits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountAnswer> limits(@PathParam("trader_id") String traderId, @Nullable JsonNode body) {
        return set(traderId, body, AccountRequestValidation::limits);
    }

    /** Says what the account may do. */
    @PUT
    @Path("{trader_id}/permissions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountAnswer> permissions(@PathParam("trader_id") String traderId, @Nullable JsonNode body) {
        return set(traderId, body, AccountRequestValidation::permissions);
    }

    private Uni<AccountAnswer> set(
            String traderId,
            @Nullable JsonNode body,
            BiFunction<String, Map<String, RawValue>, AccountRequestValidation.Outcome> validation) {
        String changedBy = caller.id();
        var fields = JsonFields.of(body).orElseThrow(OpsAccountsResource::noObject);
        return switch (validation.apply(traderId, fields)) {
            case AccountRequestValidation.Invalid(var faults) -> throw Problems.invalid(faults);
            case AccountRequestValidation.Valid(var request) ->
                setAccount.set(request, changedBy).map(outcome -> switch (outcome) {
                    case SetAccount.Done(Portfolio portfolio) -> answer(portfolio);
                    case SetAccount.NoAccount() -> throw noAccount();
                    case SetAccount.Conflict(Long version) -> throw conflict(version);
                });
        };
    }

    private AccountAnswer answer(Portfolio portfolio) {
        return AccountAnswer.of(portfolio, prices::quote);
    }

    private static ProblemException noObject() {
        return new ProblemException(Problem.of(
                RefusalCode.MALFORMED_JSON, "The body must be a JSON object. See /q/openapi for its fields."));
    }

    private static ProblemException noAccount() {
        return new ProblemException(Problem.of(
                RefusalCode.ACCOUNT_NOT_FOUND,
                "There is no account of this trader. Check the id, or open the account by setting its cash."));
    }

    private static ProblemException conflict(@Nullable Long version) {
        var problem = Problem.of(
                RefusalCode.VERSION_CONFLICT,
                version == null
                        ? "There is no account of this trader yet. Leave the version out to open it."
                        : "The account has changed meanwhile: its version is " + version
                                + ". Read it again, then set it.");
        return new ProblemException(version == null ? problem : problem.with("version", version));
    }
}
