package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A venue over Alpaca's protocol")
class TradingProtocolTest {
    private final VenueCalls east = new VenueCalls("sim-east");
    private final VenueCalls west = new VenueCalls("sim-west");

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    @DisplayName("answers a new order with 200 and strings for decimals, and has it filled at once")
    void takes_and_fills_a_market_order() {
        String key = VenueCalls.newKey();
        Response taken = east.market(key, "KO", "buy", 100);
        taken.then()
                .statusCode(200)
                .body("client_order_id", equalTo(key))
                .body("qty", equalTo("100"))
                .body("filled_qty", equalTo("0"))
                .body("status", equalTo("pending_new"))
                .body("filled_avg_price", nullValue());

        JsonPath found = east.find(key).then().statusCode(200).extract().jsonPath();

        assertThat(found.getString("id")).isEqualTo(taken.jsonPath().getString("id"));
        assertThat(found.getString("status")).isEqualTo("filled");
        assertThat(found.getString("filled_qty")).isEqualTo("100");
        assertThat(found.getString("filled_avg_price")).matches("\\d+\\.\\d{2,}");
        east.get("/v2/orders/" + found.getString("id")).then().statusCode(200).body("status", equalTo("filled"));
    }

    @Test
    @DisplayName("refuses a key it has seen, and counts the sends in its ledger")
    void refuses_a_duplicate_key() {
        String key = VenueCalls.newKey();
        east.market(key, "KO", "buy", 1).then().statusCode(200);
        east.market(key, "KO", "buy", 1)
                .then()
                .statusCode(422)
                .body("message", equalTo("client_order_id must be unique"));
        west.find(key).then().statusCode(404).body("code", equalTo(40410000));

        JsonPath ledger = east.ledger(key).then().statusCode(200).extract().jsonPath();

        assertThat(ledger.getList("orders")).hasSize(1);
        assertThat(ledger.getInt("orders[0].sends")).isEqualTo(2);
        assertThat(ledger.getInt("orders[0].refusals[0].status")).isEqualTo(422);
        assertThat(ledger.getString("orders[0].order.status")).isEqualTo("filled");
        assertThat(ledger.getString("orders[0].fills[0].fee")).isEqualTo("0.0035");
    }

    @Test
    @DisplayName("names what is wrong with a request")
    void names_what_is_wrong() {
        String body = ",\"qty\":\"1\"";
        refused(422, 42210000, "asset \"NOPE\" not found", submit("NOPE", "buy", "market", "day", body));
        refused(422, 42210000, "asset HALT is not tradable", submit("HALT", "buy", "market", "day", body));
        refused(422, 42210000, "asset GONE is not active", submit("GONE", "buy", "market", "day", body));
        refused(422, 42210000, "qty must be integer", submit("KO", "buy", "market", "day", ",\"qty\":\"1.5\""));
        refused(422, 42210000, "qty is required", submit("KO", "buy", "market", "day", ""));
        refused(422, 42210000, "invalid side hold", submit("KO", "hold", "market", "day", body));
        refused(422, 42210000, "limit orders require a limit_price", submit("KO", "buy", "limit", "day", body));
        refused(
                403,
                40310000,
                "insufficient buying power",
                submit("KO", "buy", "limit", "day", ",\"qty\":10000000,\"limit_price\":1000000"));
        refused(
                400,
                40010000,
                "request body format is invalid",
                VenueCalls.authorized().body("{").post("/sim-east/v2/orders"));
    }

    private Response submit(String symbol, String side, String type, String timeInForce, String more) {
        return east.submit(VenueCalls.newKey(), symbol, side, type, timeInForce, more);
    }

    private static void refused(int status, int code, String message, Response response) {
        response.then().statusCode(status).body("code", equalTo(code)).body("message", equalTo(message));
    }

    @Test
    @DisplayName("answers bad credentials with 401 and no code")
    void answers_bad_credentials_with_401() {
        RestAssured.given()
                .header("APCA-API-KEY-ID", "orderflow-local")
                .header("APCA-API-SECRET-KEY", "wrong")
                .get("/sim-east/v2/account")
                .then()
                .statusCode(401)
                .body("code", nullValue());
    }

    @Test
    @DisplayName("cancels an open order with 204, and says 422 or 404 when it cannot")
    void cancels_an_open_order() {
        String key = VenueCalls.newKey();
        String id = east.limit(key, "KO", "buy", 10, "40.00", "gtc").jsonPath().getString("id");
        east.get("/v2/orders?status=open&limit=500").then().body("id", hasItem(id));
        try (VenueSocket stream = VenueSocket.tradeUpdates(port, "sim-east")) {
            east.cancel(id).then().statusCode(204);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(stream.events(key)).isEqualTo(List.of("canceled")));
        }
        east.cancel(id)
                .then()
                .statusCode(422)
                .body("code", equalTo(42210000))
                .body("message", equalTo("order is already in \"canceled\" state"));
        east.cancel("00000000-0000-4000-8000-000000000000")
                .then()
                .statusCode(404)
                .body("code", equalTo(40410000));
        east.find(key).then().body("status", equalTo("canceled")).body("canceled_at", not(nullValue()));
        east.get("/v2/orders?status=open&limit=500").then().body("id", not(hasItem(id)));
    }

    @Test
    @DisplayName(
            "fills what a set, frozen market has, and the rest when it is set again; both feeds name the same fills")
    void fills_in_parts_on_a_frozen_market() {
        String key = VenueCalls.newKey();
        east.freeze("PEP");
        try (VenueSocket stream = VenueSocket.tradeUpdates(port, "sim-east")) {
            east.setMarket("PEP", "171.90", 50, "172.00", 40, 1);
            String id = east.market(key, "PEP", "buy", 100).jsonPath().getString("id");
            east.find(key).then().body("status", equalTo("partially_filled")).body("filled_qty", equalTo("40"));

            east.setMarket("PEP", "172.00", 50, "172.10", 500, 1);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(stream.events(key)).isEqualTo(List.of("new", "partial_fill", "fill")));

            JsonPath activities = east.get("/v2/account/activities/FILL?direction=asc&page_size=100&after="
                            + stream.updates(key)
                                    .getFirst()
                                    .path("timestamp")
                                    .asText()
                                    .substring(0, 10))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> cumulative = activities.getList("findAll { it.order_id == '" + id + "' }.cum_qty");
            assertThat(cumulative).containsExactly("40", "100");
            List<String> activityIds = activities.getList("findAll { it.order_id == '" + id + "' }.id");
            List<String> executionIds = stream.updates(key).stream()
                    .map(update -> update.path("execution_id").asText())
                    .toList();
            assertThat(activityIds).noneMatch(activity -> executionIds.stream().anyMatch(activity::endsWith));
            east.find(key).then().body("filled_avg_price", equalTo("172.06"));
        } finally {
            east.thaw("PEP");
        }
    }

    @Test
    @DisplayName("fills a very large order over several ticks at several prices")
    void fills_a_very_large_order_over_several_ticks() {
        String key = VenueCalls.newKey();
        east.market(key, "AAPL", "buy", 30_000).then().statusCode(200);

        Awaitility.await().untilAsserted(() -> east.find(key).then().body("status", equalTo("filled")));

        List<String> prices = east.ledger(key).jsonPath().getList("orders[0].fills.price");
        assertThat(prices.stream().distinct()).hasSizeGreaterThan(2);
    }

    @Test
    @DisplayName("pages its fills by the id of the last one seen")
    void pages_its_fills() {
        for (int order = 0; order < 5; order++) {
            west.market(VenueCalls.newKey(), "F", "buy", 1).then().statusCode(200);
        }
        List<String> all =
                west.get("/v2/account/activities/FILL?direction=asc").jsonPath().getList("id");
        List<String> first = west.get("/v2/account/activities/FILL?direction=asc&page_size=2")
                .jsonPath()
                .getList("id");
        List<String> second = west.get(
                        "/v2/account/activities/FILL?direction=asc&page_size=2&page_token=" + first.getLast())
                .jsonPath()
                .getList("id");

        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(second).isEqualTo(all.subList(2, 4));
        assertThat(west.get("/v2/account/activities/FILL?page_size=1")
                        .jsonPath()
                        .getList("id"))
                .containsExactly((Object) all.getLast());
        west.get("/v2/account/activities/FILL?page_token=nonsense").then().statusCode(422);
    }

    @Test
    @DisplayName("shows its account, positions, assets, clock and quotes")
    void shows_the_rest() {
        west.market(VenueCalls.newKey(), "DIS", "buy", 7).then().statusCode(200);
        west.get("/v2/positions").then().statusCode(200).body("find { it.symbol == 'DIS' }.side", equalTo("long"));
        west.get("/v2/positions/PG").then().statusCode(404);
        west.get("/v2/account").then().statusCode(200).body("status", equalTo("ACTIVE"));
        west.get("/v2/assets/HALT")
                .then()
                .body("tradable", equalTo(false))
                .body("status", equalTo("active"))
                .body("class", equalTo("us_equity"));
        west.get("/v2/assets/GONE").then().body("status", equalTo("inactive"));
        west.get("/v2/assets/NOPE").then().statusCode(404);
        west.get("/v2/clock").then().body("is_open", equalTo(true));
        west.get("/v2/stocks/quotes/latest?symbols=AAPL,MSFT,HALT")
                .then()
                .statusCode(200)
                .body("quotes.size()", equalTo(2))
                .body("quotes.AAPL.as", not(nullValue()));
    }

    @Test
    @DisplayName("is live and ready")
    void is_live_and_ready() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("checks", hasSize(2));
    }
}
