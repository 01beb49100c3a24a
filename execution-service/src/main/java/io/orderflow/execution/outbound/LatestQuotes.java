package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.execution.config.CallBounds;
import io.orderflow.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a venue for the quotes that stand now, which a stream does not tell before they change: Alpaca's {@code
 * GET /v2/stocks/quotes/latest}. On connections of its own, so that it does not delay orders.
 */
final class LatestQuotes {
    private static final int CONNECTIONS = 2;
    /** As many as fit into one address. */
    private static final int SYMBOLS_AT_ONCE = 100;

    private final VenueKey key;
    private final String address;
    private final VenueHttp http;
    private final CallBudget budget;

    /** @param stream of quotes, whose last part names the feed: {@code iex} or {@code sip} */
    LatestQuotes(
            ExecutionConfig.VenueConfig settings,
            URI stream,
            Duration timeout,
            CallBounds bounds,
            CallBudget budget,
            Vertx vertx) {
        this.key = new VenueKey(settings);
        this.budget = budget;
        String path = stream.getPath();
        this.address = settings.dataUrl().orElse(settings.baseUrl()) + "/v2/stocks/quotes/latest?feed="
                + path.substring(path.lastIndexOf('/') + 1) + "&symbols=";
        this.http = new VenueHttp(vertx, CONNECTIONS, timeout, bounds);
    }

    /** The quotes by symbol, as the venue writes them; symbols without a quote are left out. Fails if any part is not answered. */
    Uni<Map<String, JsonNode>> of(Collection<String> symbols) {
        List<String> all = List.copyOf(symbols);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SYMBOLS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + SYMBOLS_AT_ONCE)));
        }
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(this::ask)
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<String, JsonNode>> ask(List<String> symbols) {
        var request = key.request(HttpMethod.GET, address + String.join(",", symbols));
        return budget.refuses(VenueCall.QUOTES)
                .flatMap(refusal -> refusal.isPresent()
                        ? Uni.createFrom().failure(new VenueUnreadableException("quotes: the venue's limit of calls"))
                        : http.call(request, null).map(answer -> quotes(answer, symbols)));
    }

    private static Map<String, JsonNode> quotes(VenueHttp.Answer answer, List<String> asked) {
        JsonNode quotes = AlpacaJson.tree(answer.body())
                .filter(ignored -> answer.status() == 200)
                .map(body -> body.path("quotes"))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new VenueUnreadableException(
                        "quotes: " + answer.status() + " " + AlpacaValues.excerpt(answer.body())));
        Map<String, JsonNode> bySymbol = new HashMap<>();
        asked.stream().filter(quotes::has).forEach(symbol -> bySymbol.put(symbol, quotes.get(symbol)));
        return bySymbol;
    }
}
