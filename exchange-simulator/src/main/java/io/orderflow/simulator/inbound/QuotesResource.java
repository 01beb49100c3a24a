package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Instrument;
import io.orderflow.simulator.domain.Quote;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.VenueRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The latest quotes; symbols that do not trade are left out, as Alpaca leaves out what has no quote. */
@Path("/{venue}/v2/stocks")
@RunOnVirtualThread
public class QuotesResource {
    private final FrontDesk desk;

    public QuotesResource(FrontDesk desk) {
        this.desk = desk;
    }

    record LatestQuotes(Map<String, QuoteMessage.Plain> quotes) {}

    record LatestQuote(String symbol, QuoteMessage.Plain quote) {}

    @GET
    @Path("/quotes/latest")
    public Response latest(@RestPath String venue, @Context HttpHeaders headers, @RestQuery @Nullable String symbols) {
        return desk.serve(venue, headers, running -> {
            if (symbols == null || symbols.isBlank()) {
                throw new ProtocolRefusalException(Refusal.Kind.MALFORMED, "symbols is required");
            }
            return running.ask(records -> quotes(records, List.of(symbols.split(",")), running.now()));
        });
    }

    @GET
    @Path("/{symbol}/quotes/latest")
    public Response latestOf(@RestPath String venue, @RestPath String symbol, @Context HttpHeaders headers) {
        return desk.serve(venue, headers, running -> {
            LatestQuotes latest = running.ask(records -> quotes(records, List.of(symbol), running.now()));
            QuoteMessage.Plain quote = latest.quotes().get(symbol);
            if (quote == null) {
                throw new ProtocolRefusalException(Refusal.Kind.NOT_FOUND, "no quote found for " + symbol);
            }
            return new LatestQuote(symbol, quote);
        });
    }

    private static LatestQuotes quotes(VenueRecords records, List<String> symbols, Instant now) {
        Map<String, QuoteMessage.Plain> quotes = new TreeMap<>();
        for (String symbol : symbols) {
            if (records.instrument(symbol).filter(Instrument::isTrading).isPresent()) {
                Quote quote = records.quote(symbol);
                quotes.put(symbol, QuoteMessage.Plain.of(quote, now));
            }
        }
        return new LatestQuotes(quotes);
    }
}
