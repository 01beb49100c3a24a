package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.AccountUpdated;
import io.orderflow.status.application.OpenStreams;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: who comes back to the order stream")
class ResumeTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "orderflow.status.resume.messages-per-trader")
    int mostMissed;

    @ConfigProperty(name = "orderflow.status.streams.unread")
    int mostUnread;

    @Inject
    OpenStreams streams;

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
    void is_told_exactly_what_was_missed_each_message_as_it_was_and_then_what_happens() {
        try (var witness = connect()) {
            var place = placeAfterOneMessage();
            topics.publish(order.approved());
            topics.publish(Changes.of(trader + "-other").submitted());
            topics.publish(order.account(7));
            topics.publish(order.executed());
            var all = witness.await(4);

            try (var back = resume(place)) {
                topics.publish(order.filled(3, 100));

                assertThat(back.await(4).subList(0, 3)).isEqualTo(all.subList(1, 4));
                assertThat(back.messages().getLast().getLong("version")).isEqualTo(3);
                assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
                assertThat(back.awaitOpened().getString("resume")).isEqualTo(place);
            }
        }
    }

    @Test
    void may_come_back_to_any_place() {
        try (var witness = connect()) {
            topics.publish(order.submitted());
            order.everyReport().forEach(topics::publish);
            topics.publish(order.approved());
            var all = witness.await(9);

            for (int told = 1; told <= all.size(); told++) {
                try (var back = resume(all.get(told - 1).getString("resume"))) {
                    back.await(all.size() - told);
                    assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
                    assertThat(back.messages()).isEqualTo(all.subList(told, all.size()));
                }
            }
        }
    }

    @Test
    void keeps_the_place_while_nothing_happens() {
        String opened;
        String alive;
        try (var client = connect()) {
            opened = client.awaitOpened().getString("resume");
            alive = client.awaitAll(2).get(1).getString("resume");
        }
        untilNobodyListens();
        topics.publish(order.submitted());
        topics.publish(order.approved());

        for (var place : List.of(opened, alive)) {
            try (var back = resume(place)) {
                assertThat(versions(back.await(2))).containsExactly(0L, 1L);
                assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
            }
        }
    }

    @Test
    void is_told_more_than_a_reader_may_leave_unread_but_not_more_than_is_kept() {
        assertThat(mostMissed).isGreaterThan(mostUnread);
        var place = placeAfterOneMessage();
        try (var witness = connect()) {
            topics.publishAll(accounts(mostMissed));
            witness.await(mostMissed);

            try (var back = resume(place)) {
                assertThat(versions(back.await(mostMissed)))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, mostMissed).boxed().toList());
                assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
            }
            topics.publish(order.account(mostMissed + 1L));
            witness.await(mostMissed + 1);
        }
        assertRefetches(place);
    }

    @Test
    void is_told_to_read_the_list_where_the_place_is_another_traders() {
        String foreign;
        try (var other = StreamClient.withQuery(port, TestTokens.trader(trader + "-other"))) {
            foreign = other.awaitOpened().getString("resume");
        }
        placeAfterOneMessage();

        assertRefetches(foreign);
    }

    @Test
    void is_told_to_read_the_list_where_the_place_is_made_up() {
        var place = placeAfterOneMessage();
        var run = place.substring(0, place.indexOf('.'));

        assertRefetches(run + ".2");
        assertRefetches("Ab0_-xxxxxxxxxxx" + place.substring(place.indexOf('.')));
    }

    @Test
    void is_told_to_read_the_list_whatever_the_place_is() {
        placeAfterOneMessage();

        Stream.of(
                        "",
                        "0.0",
                        "x",
                        "../../etc",
                        "a.1&resume=b",
                        "\u0000",
                        "ü",
                        "1.99999999999999999999",
                        "x".repeat(1_000))
                .forEach(this::assertRefetches);
    }

    @Test
    void has_no_place_before_all_that_a_stream_begins_with_is_told() {
        placeAfterOneMessage();
        topics.publish(Changes.of(trader).submitted());

        try (var client = connect()) {
            client.await(2);
            var places = client.awaitAll(4).stream()
                    .map(message -> message.getString("resume"))
                    .toList();

            places.subList(0, 3).forEach(this::assertRefetches);
            try (var back = resume(places.get(3))) {
                assertThat(back.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
            }
        }
    }

    @Test
    void misses_nothing_and_hears_nothing_twice_when_a_new_stream_takes_over_in_the_midst_of_it() {
        int last = mostMissed;
        try (var before = connect()) {
            before.awaitOpened();
            var publishing = CompletableFuture.runAsync(() -> accounts(last).forEach(topics::publish));
            var told = new ArrayList<>(before.await(last / 3));
            try (var after = resume(told.getLast().getString("resume"))) {
                assertThat(after.awaitOpened().getString("outcome")).isEqualTo("RESUMED");
                before.close();
                publishing.join();

                told.addAll(after.await(last - told.size()));
                assertThat(versions(told))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
            }
        }
    }

    /** Of a client that was told the submission, and has left. */
    private String placeAfterOneMessage() {
        try (var client = connect()) {
            client.awaitOpened();
            topics.publish(order.submitted());
            return client.await(1).getFirst().getString("resume");
        }
    }

    private void assertRefetches(String place) {
        try (var back = resume(place)) {
            assertThat(back.awaitOpened().getString("outcome")).isEqualTo("REFETCH");
            assertThat(back.await(1)).isNotEmpty();
        }
    }

    private List<AccountUpdated> accounts(int versions) {
        return LongStream.rangeClosed(1, versions).mapToObj(order::account).toList();
    }

    private void untilNobodyListens() {
        await().until(() -> streams.of(trader).isEmpty());
    }

    private StreamClient connect() {
        return StreamClient.withProtocol(port, TestTokens.trader(trader));
    }

    private StreamClient resume(String place) {
        return StreamClient.resuming(port, TestTokens.trader(trader), place);
    }

    private static List<Long> versions(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getLong("version")).toList();
    }
}
