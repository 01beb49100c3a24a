package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: a stream on which nothing happens")
class HeartbeatTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "orderflow.status.streams.heartbeat")
    Duration interval;

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void says_how_often_it_will_say_that_it_lives_and_does_so_on_every_stream() {
        var trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
        try (var first = StreamClient.withProtocol(port, TestTokens.trader(trader));
                var second = StreamClient.withProtocol(port, TestTokens.trader(trader));
                var other = StreamClient.withProtocol(port, TestTokens.trader(trader + "-other"))) {
            var opened = first.awaitOpened();

            assertThat(opened.getString("event")).isEqualTo("stream.opened");
            assertThat(opened.getString("outcome")).isEqualTo("NEW");
            assertThat(opened.getLong("heartbeat_seconds")).isEqualTo(interval.toSeconds());
            for (var client : new StreamClient[] {first, second, other}) {
                assertThat(client.awaitAll(3).subList(1, 3))
                        .extracting(message -> message.getString("event"))
                        .containsOnly("stream.heartbeat");
                assertThat(client.place()).isEqualTo(client.awaitOpened().getString("resume"));
            }
        }
    }
}
