package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.orderflow.events.OrderEvent;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operations see of the venues. */
@QuarkusTest
class VenuesTest extends TradingStateTest {
    private static final String VENUES = "/api/v1/ops/venues";
    private static final String EAST = "venues.find { it.venue == 'SIM-EAST' }.";
    private static final String WEST = "venues.find { it.venue == 'SIM-WEST' }.";

    @AfterEach
    void heal() {
        venue.takeListeners(true);
        venue.takeQuoteListeners(true);
    }

    @Test
    void only_operations_may_look() {
        given().get(VENUES).then().statusCode(401);
        given().auth().oauth2(TestTokens.trader("trader1")).get(VENUES).then().statusCode(403);
    }

    @Test
    void parameters_are_refused() {
        ops().get(VENUES + "?venue=SIM-EAST")
                .then()
                .statusCode(400)
                .body("errors.field", contains("venue"))
                .body("errors.code", contains("FIELD_UNKNOWN"));
    }

    @Test
    void both_are_up_and_only_the_primary_one_quotes() {
        await().until(() ->
                "UP".equals(answer().getString(EAST + "state")) && "UP".equals(answer().getString(WEST + "state")));

        var answer = answer();
        assertThat(answer.getList("venues.venue")).isEqualTo(List.of("SIM-EAST", "SIM-WEST"));
        assertThat(answer.getString("instance")).isNotBlank();
        assertThat(answer.getBoolean(EAST + "primary")).isTrue();
        assertThat(answer.getBoolean(WEST + "primary")).isFalse();
        assertThat(answer.getString(EAST + "trade_stream.state")).isEqualTo("CONNECTED");
        assertThat(answer.getString(EAST + "quote_stream.state")).isEqualTo("CONNECTED");
        assertThat(answer.getString(WEST + "quote_stream")).isNull();
        assertThat(answer.getString(EAST + "circuit")).isEqualTo("CLOSED");
        assertThat(answer.getBoolean(EAST + "key_refused")).isFalse();
        assertThat(answer.getInt(EAST + "calls_left")).isPositive();
        assertThat(answer.getString(EAST + "trading_state")).isEqualTo("ACTIVE");
    }

    @Test
    void a_venue_whose_trade_updates_are_not_heard_is_down_and_its_work_waits() {
        var before = Instant.now();
        venue.takeListeners(false);
        await().until(() -> "DOWN".equals(answer().getString(EAST + "state")));
        var down = answer();
        assertThat(down.getString(EAST + "trade_stream.state")).isEqualTo("NOT_CONNECTED");
        assertThat(Instant.parse(down.getString(EAST + "trade_stream.since"))).isAfterOrEqualTo(before);
        assertThat(down.getString(WEST + "state")).isEqualTo("UP");

        var order = OrderStory.of("WAIT");
        topics.publish(order.approved());
        await().until(() -> answer().getInt(EAST + "backlog") > 0);
        assertThat(answer().getString(EAST + "backlog_since")).isNotNull();
        assertThat(answer().getInt(WEST + "backlog")).isZero();

        venue.takeListeners(true);
        topics.await(OrderEvent.Filled.class, order::isAbout);
        await().until(() -> answer().getInt(EAST + "backlog") == 0);
        assertThat(answer().getString(EAST + "state")).isEqualTo("UP");
    }

    @Test
    void a_venue_whose_quotes_are_not_heard_is_degraded() {
        venue.takeQuoteListeners(false);
        await().until(() -> "DEGRADED".equals(answer().getString(EAST + "state")));
        assertThat(answer().getString(EAST + "quote_stream.state")).isEqualTo("NOT_CONNECTED");
        assertThat(answer().getString(EAST + "trade_stream.state")).isEqualTo("CONNECTED");

        venue.takeQuoteListeners(true);
        await().until(() -> "UP".equals(answer().getString(EAST + "state")));
    }

    @Test
    void the_trading_state_is_the_stricter_of_the_firms_and_the_venues() {
        try {
            set("VENUE", "SIM-WEST", "REDUCING").statusCode(200);
            assertThat(answer().getString(WEST + "trading_state")).isEqualTo("REDUCING");
            assertThat(answer().getString(EAST + "trading_state")).isEqualTo("ACTIVE");
            set("FIRM", null, "HALTED").statusCode(200);
            assertThat(answer().getString(WEST + "trading_state")).isEqualTo("HALTED");
            assertThat(answer().getString(EAST + "trading_state")).isEqualTo("HALTED");
            set("FIRM", null, "ACTIVE").statusCode(200);
            assertThat(answer().getString(WEST + "trading_state")).isEqualTo("REDUCING");
        } finally {
            set("VENUE", "SIM-WEST", "ACTIVE").statusCode(200);
        }
    }

    private static JsonPath answer() {
        return ops().get(VENUES).then().statusCode(200).extract().jsonPath();
    }
}
