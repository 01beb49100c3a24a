package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Topic;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2, FR-005, FR-013: the status stream")
class StatusStreamTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "orderflow.status.sequencing.hold")
    Duration hold;

    private final String trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
    private final Changes order = Changes.of(trader);
    private TopicProbe topics;

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        topics = TopicProbe.open();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void pushes_an_order_from_submission_to_fill_with_versions_rising_by_one() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            topics.publish(order.approved());
            topics.publish(order.executed());
            topics.publish(order.filled(3, 50));
            topics.publish(order.filled(4, 100));

            var messages = client.await(5);

            assertThat(client.agreedProtocol()).isEqualTo("bearer-token-carrier");
            assertThat(messages)
                    .extracting(message -> message.getString("event"))
                    .containsExactly(
                            "order.submitted", "order.approved", "order.executed", "order.filled", "order.filled");
            assertThat(versions(messages)).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(messages)
                    .extracting(message -> message.getString("status"))
                    .containsExactly("PENDING", "PENDING", "PENDING", "PARTIAL", "FILLED");
        }
    }

    @Test
    void says_of_a_fill_what_was_filled_now_and_in_all() {
        try (var client = StreamClient.withQuery(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            topics.publish(order.filled(1, 100));

            var messages = client.await(2);

            assertThat(messages.get(0).fieldNames())
                    .containsExactly(
                            "event",
                            "order_id",
                            "status",
                            "version",
                            "quantity_filled",
                            "price_at_fill",
                            "total_filled",
                            "average_fill_price",
                            "reason",
                            "timestamp",
                            "resume");
            assertThat(messages.get(0).getValue("quantity_filled")).isNull();
            var fill = messages.get(1);
            assertThat(fill.getString("order_id")).isEqualTo(order.orderId().toString());
            assertThat(fill.getInteger("quantity_filled")).isEqualTo(50);
            assertThat(fill.getDouble("price_at_fill")).isEqualTo(150.45);
            assertThat(fill.getInteger("total_filled")).isEqualTo(100);
            assertThat(fill.getDouble("average_fill_price")).isEqualTo(150.45);
            assertThat(fill.getInstant("timestamp")).isBefore(Instant.now());
        }
    }

    @Test
    void says_why_an_order_was_refused() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            topics.publish(order.denied());

            var refused = client.await(2).get(1);

            assertThat(refused.getString("event")).isEqualTo("order.rejected");
            assertThat(refused.getJsonObject("reason"))
                    .isEqualTo(new JsonObject()
                            .put("code", "INSUFFICIENT_FUNDS")
                            .put("message", "Insufficient funds for $15,000 order; available: $5,000"));
        }
    }

    @Test
    void puts_versions_in_order_and_drops_repeated_ones() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.executed());
            topics.publish(order.filled(3, 50));
            topics.publish(order.approved());
            topics.publish(order.executed());
            topics.publish(order.submitted());
            topics.publish(order.submitted());
            topics.publish(order.filled(4, 100));

            assertThat(versions(client.await(5))).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void pushes_a_later_version_after_the_hold_if_an_earlier_one_never_comes() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            client.await(1);
            var published = Instant.now();
            topics.publish(order.executed());

            assertThat(versions(client.await(2))).containsExactly(0L, 2L);
            assertThat(Duration.between(published, Instant.now())).isGreaterThan(hold.minusMillis(100));
        }
    }

    @Test
    void pushes_the_account_and_passes_over_older_states_of_it() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.account(7));
            topics.publish(order.account(6));
            topics.publish(order.account(9));

            var messages = client.await(2);

            assertThat(versions(messages)).containsExactly(7L, 9L);
            assertThat(messages.get(0).getString("event")).isEqualTo("account.updated");
            assertThat(messages.get(0).getDouble("cash")).isEqualTo(84954.65);
            assertThat(messages.get(0).getDouble("buying_power")).isEqualTo(84954.65);
            assertThat(messages.get(0).getDouble("day_profit_loss")).isEqualTo(-0.35);
            assertThat(messages.get(0)
                            .getJsonArray("positions")
                            .getJsonObject(0)
                            .getString("symbol"))
                    .isEqualTo("AAPL");
        }
    }

    @Test
    void begins_with_the_newest_state_of_what_changed_before_anybody_listened() {
        var earlier = Changes.of(trader);
        var other = Changes.of(trader + "-other");
        try (var listener = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(earlier.submitted());
            topics.publish(other.submitted());
            topics.publish(order.submitted());
            topics.publish(order.approved());
            topics.publish(order.account(7));
            topics.publish(earlier.denied());
            listener.await(5);
        }

        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.executed());

            var messages = client.await(4);

            assertThat(messages.subList(0, 3))
                    .extracting(message -> message.getString("event"))
                    .containsExactlyInAnyOrder("order.approved", "account.updated", "order.rejected");
            assertThat(messages.get(3).getString("event")).isEqualTo("order.executed");
            assertThat(messages.get(3).getString("order_id"))
                    .isEqualTo(order.orderId().toString());
        }
    }

    @Test
    void tells_every_stream_of_the_trader_and_nobody_else() {
        var other = Changes.of(trader + "-other");
        try (var first = StreamClient.withProtocol(port, TestTokens.trader(trader));
                var second = StreamClient.withQuery(port, TestTokens.trader(trader));
                var stranger = StreamClient.withProtocol(port, TestTokens.trader(other.traderId()))) {
            topics.publish(order.submitted());
            topics.publish(other.submitted());

            stranger.await(1);
            first.await(1);
            second.await(1);

            assertThat(stranger.messages())
                    .extracting(message -> message.getString("order_id"))
                    .containsExactly(other.orderId().toString());
            assertThat(first.messages())
                    .extracting(message -> message.getString("order_id"))
                    .containsExactly(order.orderId().toString());
        }
    }

    @Test
    void goes_on_after_a_record_that_is_no_event() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(Topic.SUBMISSIONS, trader, "no event".getBytes(StandardCharsets.UTF_8));
            topics.publish(order.submitted());

            client.await(1);
        }
    }

    @Test
    void is_measured() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            client.await(1);

            var metrics = given().get("/q/metrics").then().extract().asString();

            assertThat(metrics)
                    .contains("orderflow_status_streams")
                    .contains("orderflow_status_pushed_total{event=\"order.submitted\"")
                    .contains("orderflow_status_lag_seconds_bucket")
                    .contains("orderflow_status_held");
        }
    }

    private static List<Long> versions(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getLong("version")).toList();
    }
}
