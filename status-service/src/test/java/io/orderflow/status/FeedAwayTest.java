package io.orderflow.status;

import static io.orderflow.status.StreamClient.refusal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FeedAwayTest.ShortSilence.class)
@WithTestResource(OwnBroker.class)
@DisplayName("US2: streams while the broker is away")
class FeedAwayTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    OwnBroker broker;

    private final String trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
    private final String token = TestTokens.trader(trader);
    private final Changes order = Changes.of(trader);

    /** A bound that a test reaches quickly. */
    public static class ShortSilence implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderflow.status.feed-silence", "4s");
        }
    }

    @BeforeEach
    void wait_until_ready() {
        awaitReady();
    }

    @Test
    void close_when_it_does_not_answer_and_go_on_where_they_were_when_it_does() {
        var place = placeAfterTheSubmission();
        try (var client = StreamClient.resuming(port, token, place)) {
            broker.suspend();

            assertTurnedAway(client);
        } finally {
            broker.goOn();
        }
        awaitReady();
        assertGoesOn(place);
    }

    @Test
    void close_when_it_is_killed_and_miss_nothing_that_is_said_before_they_are_open_again() {
        var place = placeAfterTheSubmission();
        try (var client = StreamClient.resuming(port, token, place)) {
            broker.kill();

            assertTurnedAway(client);
        } finally {
            broker.startAgain();
        }
        broker.publish(order.approved());
        awaitReady();
        try (var back = StreamClient.resuming(port, token, place)) {
            assertThat(back.await(1).getFirst().getLong("version")).isEqualTo(1);
            assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
        }
    }

    @Test
    void stay_open_while_nothing_happens() {
        try (var client = StreamClient.withProtocol(port, token)) {
            assertThat(client.awaitAll(5))
                    .extracting(message -> message.getString("event"))
                    .startsWith("stream.opened", "stream.heartbeat", "stream.heartbeat");
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private String placeAfterTheSubmission() {
        try (var client = StreamClient.withProtocol(port, token)) {
            client.awaitOpened();
            broker.publish(order.submitted());
            return client.await(1).getFirst().getString("resume");
        }
    }

    private void assertTurnedAway(StreamClient client) {
        assertThat(client.awaitClosed(LONG).code()).isEqualTo(1012);
        assertThat(refusal(() -> StreamClient.withProtocol(port, token))).isEqualTo(503);
        given().get("/q/health/ready").then().statusCode(503);
    }

    private void assertGoesOn(String place) {
        try (var back = StreamClient.resuming(port, token, place)) {
            assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
            broker.publish(order.approved());
            assertThat(back.await(1).getFirst().getLong("version")).isEqualTo(1);
        }
    }

    private static void awaitReady() {
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }
}
