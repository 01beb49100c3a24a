package io.orderflow.e2e.complaints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.client.Venue;
import io.orderflow.e2e.client.Venue.Call;
import io.orderflow.e2e.client.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One trader who trades nothing else, and a venue that misbehaves to this trader alone. */
final class Story {
    /** Quoted while nothing is said to the contrary; a market order pays it. */
    static final String ASK = "150.10";

    /** What a resting order bids. */
    static final String BID = "149.00";

    static final String SYMBOL = "PG";

    private static final Duration WITHIN = Duration.ofSeconds(20);
    /** For so long after a send a venue's denial proves nothing, as execution-service is configured. */
    private static final Duration VISIBILITY_LAG = Duration.ofSeconds(1);

    private static final AtomicInteger TRADERS = new AtomicInteger(800);

    private final Venue venue;
    private final TraderClient trader;

    private Story(WholeSystem system, String name) {
        venue = system.venue();
        trader = system.as(name);
    }

    /** Of somebody nobody has told of before. */
    static Story begin(WholeSystem system) {
        return new Story(system, "load-%04d".formatted(TRADERS.getAndIncrement()));
    }

    /** Of this trader. */
    static Story of(WholeSystem system, String trader) {
        return new Story(system, trader);
    }

    TraderClient trader() {
        return trader;
    }

    /** The fault strikes this trader's next occasion. */
    void strike(String fault) {
        venue.strike(fault, keyPrefix());
    }

    void strike(String fault, int times) {
        venue.strike(fault, keyPrefix(), times);
    }

    void strike(String fault, Duration delay) {
        venue.strike(fault, keyPrefix(), delay);
    }

    /** The venue tells nothing of this trader's next order before a send has timed out: its stream is cut and stays away. */
    void keepStreamFromTelling() {
        strike("STREAM_CUT", Duration.ofSeconds(3));
    }

    private String keyPrefix() {
        return trader.user() + ":";
    }

    /** A market order that the venue can fill at once. */
    String buy(int quantity) {
        return trader.place(Orders.market("BUY", SYMBOL, quantity));
    }

    /** A limit order that the venue has taken in and that rests there. */
    String rest(int quantity) {
        String id = trader.place(Orders.limit("BUY", SYMBOL, quantity, BID));
        trader.awaitTrailEndingWith(id, "EXECUTED");
        return id;
    }

    /** Somebody sells so many shares at what resting orders bid; returns when the venue has filled the order so far. */
    void sellTo(String id, int shares, int filledThen) {
        venue.setMarket(SYMBOL, "148.90", 10_000, BID, shares);
        await("the venue to fill " + filledThen + " of " + id)
                .atMost(WITHIN)
                .until(() -> atVenue(id).filledQuantity() == filledThen);
        quoteAsEver(venue);
    }

    /** Nothing of what rests is filled. */
    static void quoteAsEver(Venue venue) {
        venue.setMarket(SYMBOL, "150.00", 10_000, ASK, 10_000);
    }

    JsonNode order(String id) {
        return trader.order(id).expect(200);
    }

    /** The one order the venue has of it. */
    VenueOrder atVenue(String id) {
        List<VenueOrder> orders = venue.ordersWithKey(key(id));
        assertThat(orders).hasSize(1);
        return orders.getFirst();
    }

    int sends(String id) {
        return venue.sends(key(id));
    }

    /**
     * It was sent so often, as far as the venue could see, and each time but the first right after the venue had denied having it, long
     * enough after the send before for that to prove anything.
     */
    void assertDeniedBeforeEachRepeat(String id, int sends) {
        List<Call> calls = venue.calls(key(id));
        List<Integer> sent = IntStream.range(0, calls.size())
                .filter(call -> calls.get(call).what().startsWith("SEND"))
                .boxed()
                .toList();
        assertThat(sent).as("sends among %s", calls).hasSize(sends);
        for (int again = 1; again < sent.size(); again++) {
            Call denied = calls.get(sent.get(again) - 1);
            assertThat(denied.what())
                    .as("before send %d of %s", again + 1, calls)
                    .isEqualTo("LOOK_UP(404)");
            assertThat(denied.at())
                    .as("denied before send %d of %s", again + 1, calls)
                    .isAfterOrEqualTo(calls.get(sent.get(again - 1)).at().plus(VISIBILITY_LAG));
        }
    }

    private String key(String id) {
        return order(id).get("idempotency_key").asText();
    }

    /** Waits for the end and holds it against the venue: the same status, the same fills, each once, and so the account. */
    JsonNode awaitEnd(String id, String status) {
        trader.awaitStatus(id, status);
        await("the fills of " + id + " to be the venue's")
                .atMost(WITHIN)
                .untilAsserted(() -> assertThat(fills(order(id))).isEqualTo(fills(atVenue(id))));
        JsonNode order = order(id);
        VenueOrder atVenue = atVenue(id);
        assertThat(order.get("status").asText()).isEqualTo(status);
        assertThat(order.get("filled_quantity").asInt()).isEqualTo(atVenue.filledQuantity());
        assertThat(atVenue.isOpen()).isFalse();
        await("the position of " + trader.user())
                .atMost(WITHIN)
                .untilAsserted(() -> assertThat(position()).isEqualTo(atVenue.filledQuantity()));
        return order;
    }

    private int position() {
        return Json.list(trader.account().get("positions")).stream()
                .filter(position -> position.get("symbol").asText().equals(SYMBOL))
                .mapToInt(position -> position.get("quantity").asInt())
                .sum();
    }

    private static List<String> fills(JsonNode order) {
        return sorted(Json.list(order.get("fills")).stream()
                .map(fill -> fill(
                        fill.get("quantity_filled").asInt(),
                        fill.get("price_at_fill").decimalValue())));
    }

    private static List<String> fills(VenueOrder order) {
        return sorted(order.fills().stream().map(fill -> fill(fill.quantity(), fill.price())));
    }

    private static String fill(int quantity, BigDecimal price) {
        return quantity + " at " + price.stripTrailingZeros().toPlainString();
    }

    private static List<String> sorted(Stream<String> fills) {
        return fills.sorted().toList();
    }

    /** The steps of the trail, an error in brackets and the number of the send where it is not the first: EXECUTED(TIMEOUT). */
    List<String> awaitTrail(String id, String... steps) {
        await("the trail of " + id)
                .atMost(WITHIN)
                .untilAsserted(() -> assertThat(trail(id)).containsExactly(steps));
        return trail(id);
    }

    List<String> trail(String id) {
        return Json.list(trader.trail(id).expect(200).get("entries")).stream()
                .map(Story::step)
                .toList();
    }

    private static String step(JsonNode entry) {
        String action = entry.get("action").asText();
        int retry = entry.path("retry_attempt").asInt(0);
        String error = entry.path("error_code").asText("");
        return action
                + (retry == 0 ? "" : "#" + retry)
                + (error.isEmpty() || error.equals("null") ? "" : "(" + error + ")");
    }
}
