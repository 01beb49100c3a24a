package io.orderflow.status.inbound;

import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.status.application.MarketData;
import io.orderflow.status.domain.BarInterval;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** Quotes and charts. */
@Path("/api/v1/market")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({MarketRoles.TRADER, MarketRoles.COMPLIANCE, MarketRoles.OPS})
public class MarketResource {
    static final int MOST_SYMBOLS = 10;

    private static final Set<String> OF_QUOTES = Set.of("symbols");
    private static final Set<String> OF_BARS = Set.of("symbol", "interval");

    private final MarketData market;

    MarketResource(MarketData market) {
        this.market = market;
    }

    /** The newest quotes of the instruments named; one of which no quote is known is left out. */
    @GET
    @Path("quotes")
    public QuotesAnswer quotes(@Context UriInfo uri) {
        var reader = new QueryReader(uri.getQueryParameters(), "The list of quotes", OF_QUOTES);
        var symbols = reader.symbols("symbols", MOST_SYMBOLS);
        if (!reader.faults().isEmpty()) {
            throw Problems.invalid(reader.faults());
        }
        return new QuotesAnswer(
                symbols.stream().map(market::quote).flatMap(Optional::stream).toList());
    }

    /** The bars of an instrument; none if no prices of it are known. */
    @GET
    @Path("bars")
    public BarsAnswer bars(@Context UriInfo uri) {
        var reader = new QueryReader(uri.getQueryParameters(), "The list of bars", OF_BARS);
        String symbol = reader.symbol("symbol");
        var interval = interval(reader);
        if (symbol == null || !reader.faults().isEmpty()) {
            throw Problems.invalid(reader.faults());
        }
        return BarsAnswer.of(symbol, interval, market.bars(symbol, interval));
    }

    private static BarInterval interval(QueryReader reader) {
        String label = reader.given("interval");
        var interval = label == null ? Optional.of(BarInterval.ONE_MINUTE) : BarInterval.of(label);
        if (interval.isEmpty()) {
            reader.add(RequestFault.of(
                    RefusalCode.VALUE_NOT_ALLOWED,
                    "interval",
                    "interval must be one of: 5s, 1m.",
                    "Use one of these, or leave it out for 1m."));
        }
        return interval.orElse(BarInterval.ONE_MINUTE);
    }
}
