package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.orderflow.events.EventType;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.StreamContract;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: the AsyncAPI document")
class StreamDocumentTest {
    private static final StreamContract CONTRACT = StreamContract.ofThisRepository();

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void is_served_to_everybody() throws IOException {
        var answer = given().get("/q/asyncapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/yaml;charset=UTF-8");
        assertThat(answer.asString()).isEqualTo(Files.readString(Path.of("src/main/resources/META-INF/asyncapi.yaml")));
    }

    @Test
    void refers_only_to_what_it_has() throws IOException {
        var document = new YAMLMapper().readTree(given().get("/q/asyncapi").asString());

        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(JsonPointer.compile(reference.substring(1)))
                                .isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void has_every_event_that_is_pushed_and_no_other() {
        var pushed = Stream.of(EventType.values()).map(EventType::socketName).filter(Objects::nonNull);

        assertThat(CONTRACT.events("StreamMessage"))
                .isEqualTo(Stream.concat(pushed, Stream.of("stream.opened", "stream.heartbeat"))
                        .collect(Collectors.toSet()));
    }

    /** The client holds each message against the document. */
    @Test
    void is_right_about_every_kind_of_message() {
        var trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
        var order = Changes.of(trader);
        try (var topics = TopicProbe.open();
                var client = StreamClient.withProtocol(port, TestTokens.trader(trader))) {
            topics.publish(order.submitted());
            topics.publish(order.approved());
            order.everyReport().forEach(topics::publish);
            topics.publish(Changes.of(trader).denied());
            topics.publish(order.account(1));
            client.await(11);
            client.awaitAll(13);

            assertThat(client.everything())
                    .extracting(message -> message.getString("event"))
                    .containsOnly(CONTRACT.events("StreamMessage").toArray(String[]::new));
        }
    }

    @Test
    void would_not_take_a_message_that_differs() {
        var heartbeat = "{\"event\":\"stream.heartbeat\",\"timestamp\":\"2026-03-02T14:30:00Z\",\"resume\":\"a.1\"}";

        CONTRACT.check("StreamMessage", heartbeat);
        Stream.of(
                        heartbeat.replace("heartbeat", "beat"),
                        heartbeat.replace("resume", "place"),
                        heartbeat.replace("Z", "+01:00"),
                        heartbeat.replace("\"a.1\"", "null"))
                .forEach(other -> assertThatThrownBy(() -> CONTRACT.check("StreamMessage", other))
                        .isInstanceOf(AssertionError.class));
    }
}
