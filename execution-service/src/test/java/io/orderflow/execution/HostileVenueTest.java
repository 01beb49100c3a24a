package io.orderflow.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.Topic;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that lies, babbles and contradicts itself, on open sockets and in its answers. */
@QuarkusTest
class HostileVenueTest extends ExecutionServiceTest {
    /** Stands for a number of a billion digits, which no writer of JSON writes. */
    private static final String HUGE = "HUGE";

    private static final int FRAMES = 3_000;

    /** What no price, quantity, time or repeated term of an order can be. */
    private static final List<Object> HOSTILE = List.of(
            -1,
            0.0000000000001,
            HUGE,
            "NaN",
            "Infinity",
            "-100",
            "1e999999999",
            "0x10",
            "９９",
            "",
            " ",
            "\u0000",
            "\uD800",
            "x".repeat(70_000),
            "9".repeat(70_000),
            true,
            new JsonArray().add("100"),
            new JsonObject().put("value", "100"));

    HostileVenueTest() {
        super(Topic.EXECUTIONS, Topic.QUOTES);
    }

    @BeforeEach
    void hear_quotes() {
        await().until(venue::isQuoteListenedTo);
    }

    @Test
    void a_report_with_one_impossible_figure_books_nothing_and_the_true_one_after_it_does() {
        venue.behave("TRUTH", Behaviour.REST);
        var order = OrderStory.of("TRUTH");
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        for (Object hostile : HOSTILE) {
            say(fill(order).put("price", hostile));
            say(fill(order).put("qty", hostile));
            say(fill(order).put("timestamp", hostile));
            say(fill(order).ofOrder("filled_qty", hostile));
            say(fill(order).ofOrder("qty", hostile));
            say(fill(order).ofOrder("symbol", hostile));
            say(fill(order).ofOrder("side", hostile));
            say(fill(order).ofOrder("client_order_id", hostile));
            say(fill(order).ofOrder("id", hostile));
        }
        say(fill(order).put("price", "0"));
        say(fill(order).put("price", "10000000.01"));
        say(fill(order).put("qty", "0"));
        say(fill(order).put("qty", "101").ofOrder("filled_qty", "101"));
        say(fill(order).put("timestamp", "9999-12-31T23:59:59Z"));
        say(fill(order).put("timestamp", "+999999999-12-31T23:59:59Z"));
        say(fill(order).ofOrder("symbol", "OTHER"));
        say(fill(order).ofOrder("side", "sell"));
        say(fill(order).ofOrder("client_order_id", "somebody-else's"));
        say(fill(order).ofOrder("id", "another-order"));
        say(fill(order).put("event", "canceled").ofOrder("qty", "99").ofOrder("status", "canceled"));
        say(fill(order).put("event", "canceled").ofOrder("filled_qty", "5000").ofOrder("status", "canceled"));
        venue.fill(order.key(), 100, "150.40");

        var filled = topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(filled.fill().quantity()).isEqualTo(100);
        assertThat(filled.fill().price()).isEqualByComparingTo("150.40");
        assertThat(filled.header().version()).isEqualTo(3);
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void a_report_that_mixes_up_two_orders_books_neither() {
        venue.behave("MIXED", Behaviour.REST);
        var one = OrderStory.of("MIXED");
        var other = OrderStory.of("MIXED");
        for (var order : List.of(one, other)) {
            topics.publish(order.approved());
            topics.await(OrderEvent.Executed.class, order::isAbout);
        }

        say(fill(one).put("price", "1.00").ofOrder("client_order_id", other.key()));
        venue.fill(one.key(), 100, "150.40");
        venue.fill(other.key(), 100, "150.50");

        for (var order : List.of(one, other)) {
            assertThat(topics.await(OrderEvent.Filled.class, order::isAbout)
                            .fill()
                            .price())
                    .isGreaterThan(new BigDecimal("150"));
        }
    }

    @Test
    void garbage_on_both_sockets_ends_neither_and_harms_no_order() {
        long seed = new Random().nextLong();
        System.out.println("garbage from seed " + seed);
        var random = new Random(seed);
        venue.behave("AMID", Behaviour.FILL);
        int connections = venue.connections();

        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] garbage = Garbage.frame(random);
            if (frame % 2 == 0) {
                venue.say(garbage);
                venue.sayAsQuote(garbage);
            } else {
                venue.say(new String(garbage, UTF_8));
                venue.sayAsQuote(new String(garbage, UTF_8));
            }
            if (frame % 500 == 0) {
                var order = OrderStory.of("AMID");
                topics.publish(order.approved());
                topics.await(OrderEvent.Filled.class, order::isAbout);
                assertThat(venue.sends(order.key())).isEqualTo(1);
            }
        }

        assertThat(venue.connections()).as("streams opened in all").isEqualTo(connections);
        venue.quote("AAPL", "150.40", "777.77");
        topics.await(QuoteUpdated.class, quote -> quote.ask().equals(new BigDecimal("777.77")));
    }

    @Test
    void quotes_that_no_market_can_have_are_not_published() {
        String now = Instant.now().toString();
        for (String hostile : List.of("-1", "1e999999999", "\"NaN\"", "null", "[]", "99999999999")) {
            venue.sayAsQuote("[{\"T\":\"q\",\"S\":\"MSFT\",\"bp\":" + hostile
                    + ",\"bs\":1,\"ap\":410.00,\"as\":1,\"t\":\"" + now + "\"}]");
        }
        venue.sayAsQuote(
                "[{\"T\":\"q\",\"S\":\"NOBODYASKED\",\"bp\":1,\"bs\":1,\"ap\":2,\"as\":1,\"t\":\"" + now + "\"}]");
        venue.sayAsQuote("[{\"T\":\"q\",\"S\":\"MSFT\",\"bp\":1,\"bs\":-1,\"ap\":2,\"as\":1,\"t\":\"" + now + "\"}]");
        venue.sayAsQuote(
                "[{\"T\":\"q\",\"S\":\"MSFT\",\"bp\":1,\"bs\":1,\"ap\":2,\"as\":1,\"t\":\"9999-01-01T00:00:00Z\"}]");
        venue.quote("MSFT", "409.90", "410.10");

        topics.await(QuoteUpdated.class, quote -> quote.ask().compareTo(new BigDecimal("410.10")) == 0);
        assertThat(topics.events().stream()
                        .filter(QuoteUpdated.class::isInstance)
                        .map(QuoteUpdated.class::cast)
                        .filter(quote -> !quote.symbol().equals("AAPL")))
                .hasSize(1);
    }

    @Test
    void an_acknowledgement_of_something_else_is_not_believed_and_the_order_is_looked_up() {
        venue.behave("LIES", Behaviour.LIE);
        var order = OrderStory.of("LIES");

        topics.publish(order.approved());

        var unconfirmed = topics.await(OrderEvent.Unconfirmed.class, order::isAbout);
        assertThat(unconfirmed.attempt().errorCode()).isEqualTo("CONTRADICTORY_ANSWER");
        topics.await(OrderEvent.Recovered.class, order::isAbout);
        venue.fill(order.key(), 100, "150.45");
        topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    private void say(Report report) {
        venue.say(report.message().encode().replace('"' + HUGE + '"', "1e999999999"));
    }

    private Report fill(OrderStory order) {
        return new Report(venue.wouldFill(order.key(), 100, "150.40"));
    }

    /** A trade update, to be spoilt. */
    private record Report(JsonObject message) {
        Report put(String field, Object value) {
            message.getJsonObject("data").put(field, value);
            return this;
        }

        Report ofOrder(String field, Object value) {
            message.getJsonObject("data").getJsonObject("order").put(field, value);
            return this;
        }
    }
}
