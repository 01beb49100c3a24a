package io.orderflow.e2e.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.VenueOrder.VenueFill;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A simulated venue from behind: its market can be set, and its ledger is the truth about what it executed. */
public final class Venue {
    private final URI simulator;
    private final String name;

    /** @param name as it stands in the simulator's addresses */
    public Venue(URI simulator, String name) {
        this.simulator = simulator;
        this.name = name;
    }

    /** Stops the random walk of an instrument: from now on only {@link #setMarket} and fills change its book. */
    public void freeze(String symbol) {
        send(
                "/market/freeze?symbol=" + symbol,
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()),
                204);
    }

    /** One price level on either side, with so many shares; what rests in the book is matched against it at once. */
    public void setMarket(String symbol, String bid, int bidSize, String ask, int askSize) {
        var market = """
                {"bid":%s,"bid_size":%d,"ask":%s,"ask_size":%d,"depth":1}""".formatted(bid, bidSize, ask, askSize);
        send("/market/" + symbol, put(market), 200);
    }

    /** Closes and refuses the quotes stream, or lets it be opened again. */
    public void setQuotesConnected(boolean connected) {
        send("/quotes", put("{\"connected\":" + connected + "}"), 204);
    }

    /** Closes and refuses the stream of trade updates, or lets it be opened again. */
    public void setStreamConnected(boolean connected) {
        send("/stream", put("{\"connected\":" + connected + "}"), 204);
    }

    /** Has a fault strike the next occasion about an order whose key begins so. */
    public void strike(String fault, String keyPrefix) {
        strike(fault, keyPrefix, 1);
    }

    /** @param times how often; 0 until healed */
    public void strike(String fault, String keyPrefix, int times) {
        order("""
                {"fault":"%s","key_prefix":"%s","times":%d}""".formatted(fault, keyPrefix, times));
    }

    /** Once, with a delay of its own. */
    public void strike(String fault, String keyPrefix, Duration delay) {
        order("""
                {"fault":"%s","key_prefix":"%s","delay_millis":%d}""".formatted(fault, keyPrefix, delay.toMillis()));
    }

    /** Has whoever listens anew be told the last reports again. */
    public void replayReports() {
        order("{\"fault\":\"REPORTS_REPLAYED\"}");
    }

    private void order(String fault) {
        send(
                "/faults",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(fault)),
                200);
    }

    /** How often a fault has struck. */
    public int struck(String fault) {
        return Json.list(send("/faults", HttpRequest.newBuilder().GET(), 200).get("faults")).stream()
                .filter(entry -> entry.get("fault").asText().equals(fault))
                .mapToInt(entry -> entry.get("struck").asInt())
                .sum();
    }

    /** Faults that were ordered a number of times and have not struck so often. */
    public List<String> unstruck() {
        return Json.list(send("/faults", HttpRequest.newBuilder().GET(), 200).get("faults")).stream()
                .filter(fault -> Json.list(fault.get("active")).stream()
                        .anyMatch(active -> active.get("times").asInt() > 0))
                .map(fault -> fault.get("fault").asText())
                .toList();
    }

    /** No more faults; streams may be opened again. */
    public void heal() {
        send("/fault-schedule", HttpRequest.newBuilder().DELETE(), 200);
        send("/faults", HttpRequest.newBuilder().DELETE(), 200);
    }

    /** Refuses every order for the instrument with this HTTP status in these words. */
    public void refuse(String symbol, int status, String message) {
        var refusal = """
                {"status":%d,"message":"%s"}""".formatted(status, message);
        send("/refusals/" + symbol, put(refusal), 204);
    }

    /** Takes orders for the instrument again. */
    public void takeAgain(String symbol) {
        send("/refusals/" + symbol, HttpRequest.newBuilder().DELETE(), 204);
    }

    /** What came of an idempotency key: one order, or none. */
    public List<VenueOrder> ordersWithKey(String key) {
        return orders(key).stream().filter(order -> order.key().equals(key)).toList();
    }

    /** Every order whose key begins so. */
    public List<VenueOrder> orders(String keyPrefix) {
        return ledger(keyPrefix)
                .filter(entry -> !entry.get("order").isNull())
                .map(Venue::order)
                .toList();
    }

    /** How often a key was sent to the venue, whatever came of it. */
    public int sends(String key) {
        return ledger(key)
                .filter(entry -> entry.get("client_order_id").asText().equals(key))
                .mapToInt(entry -> entry.get("sends").asInt())
                .sum();
    }

    /**
     * Sends and look-ups of a key in the order in which they came, with the status they were answered, if they were: {@code SEND},
     * {@code LOOK_UP(404)}, {@code SEND(200)}. A restart of the venue forgets them.
     */
    public List<Call> calls(String key) {
        return ledger(key)
                .filter(entry -> entry.get("client_order_id").asText().equals(key))
                .flatMap(entry -> Json.list(entry.get("calls")).stream())
                .map(Call::of)
                .toList();
    }

    /** What was called, and when it came. */
    public record Call(String what, Instant at) {
        private static Call of(JsonNode call) {
            JsonNode status = call.get("status");
            return new Call(
                    call.get("call").asText() + (status.isNull() ? "" : "(" + status.asInt() + ")"),
                    Instant.parse(call.get("at").asText()));
        }
    }

    private Stream<JsonNode> ledger(String keyPrefix) {
        var path = "/ledger?client_order_id_prefix=" + URLEncoder.encode(keyPrefix, UTF_8);
        return Json.list(send(path, HttpRequest.newBuilder().GET(), 200).get("orders")).stream();
    }

    private JsonNode send(String path, HttpRequest.Builder request, int expectedStatus) {
        return Http.send(request.uri(simulator.resolve("/simulator/" + name + path))
                        .build())
                .expect(expectedStatus);
    }

    private static HttpRequest.Builder put(String body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
    }

    private static VenueOrder order(JsonNode entry) {
        var order = entry.get("order");
        return new VenueOrder(
                entry.get("client_order_id").asText(),
                order.get("symbol").asText(),
                order.get("side").asText(),
                order.get("status").asText(),
                new BigDecimal(order.get("filled_qty").asText()).intValueExact(),
                entry.get("sends").asInt(),
                Json.list(entry.get("fills")).stream().map(Venue::fill).toList());
    }

    private static VenueFill fill(JsonNode fill) {
        return new VenueFill(
                fill.get("qty").asInt(), new BigDecimal(fill.get("price").asText()));
    }
}
