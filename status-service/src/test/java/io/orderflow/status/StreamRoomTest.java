package io.orderflow.status;

import static io.orderflow.status.StreamClient.refusal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallBounds.class)
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: how many streams an instance takes")
class StreamRoomTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "orderflow.status.streams.most")
    int most;

    @Inject
    OpenStreams streams;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<StreamClient> open = new ArrayList<>();

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        await("the streams of other tests to be closed").until(() -> streams.count() == 0);
    }

    @AfterEach
    void close() {
        open.forEach(StreamClient::close);
    }

    @Test
    void refuses_whoever_comes_when_there_is_no_room_until_somebody_goes() {
        while (open.size() < most) {
            open.add(StreamClient.withProtocol(port, token(open.size())));
        }

        assertThat(refusal(() -> StreamClient.withProtocol(port, token(most)))).isEqualTo(503);
        assertThat(refusal(() -> StreamClient.withQuery(port, token(0)))).isEqualTo(503);
        assertThat(streams.count()).isEqualTo(most);

        open.removeLast().close();
        await().until(() -> streams.count() < most);
        open.add(StreamClient.withProtocol(port, token(most)));
        assertThat(open.getLast().awaitOpened().getString("event")).isEqualTo("stream.opened");
    }

    private String token(int trader) {
        return TestTokens.trader("trader-" + run + "-" + trader);
    }
}
