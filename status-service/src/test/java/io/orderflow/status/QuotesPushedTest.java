package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.status.application.PushQuotes;
import io.orderflow.status.application.QuoteWatcher;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(QuotesPushedTest.ThreeStreams.class)
@WithTestResource(PlatformTestResource.class)
@DisplayName("Quotes, pushed")
class QuotesPushedTest {
    private static final String PATH = "/ws/market/quotes";
    private static final Instant LONG_AGO = Instant.parse("2026-03-02T14:30:00Z");
    private static final int MOST = 3;
    private static final int MOST_OF_USER = 2;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    PushQuotes push;

    private final Quotes process = new Quotes("execution-" + UUID.randomUUID());
    private final String symbol =
            "S" + Long.toString(System.nanoTime() % 1_000_000_000, 36).toUpperCase();
    private TopicProbe topics;

    /** So few streams that a test can have all of them. */
    public static class ThreeStreams implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.status.market.streams.most", String.valueOf(MOST),
                    "orderflow.status.market.streams.per-user", String.valueOf(MOST_OF_USER));
        }
    }

    static Stream<String> those_with_a_role() {
        return Stream.of(TestTokens.trader("trader1"), TestTokens.compliance("compliance1"), TestTokens.ops("ops1"));
    }

    @BeforeEach
    void open() {
        topics = TopicProbe.open();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        await("the streams of other tests to be closed")
                .until(() -> push.watchers().isEmpty());
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @ParameterizedTest
    @MethodSource("those_with_a_role")
    void tells_who_has_a_role_the_newest_quote_and_then_each_change(String token) {
        topics.publish(process.quote(symbol, "150.40", "150.45", LONG_AGO.plusSeconds(1)));
        try (var client = StreamClient.withProtocol(uri(symbol + ",NOSUCH"), token)) {
            var first = awaitWhileTheVenue(true, client, quote -> quote.getBoolean("fresh"));
            assertThat(first.getString("event")).isEqualTo("quote");
            assertThat(first.getString("symbol")).isEqualTo(symbol);
            assertThat(first.getDouble("bid")).isEqualTo(150.40);
            first.remove("event");
            ApiContract.ofThisRepository().checkPart("Quote", first.encode());

            topics.publish(process.quote(symbol, "150.50", "150.55", LONG_AGO.plusSeconds(2)));
            awaitWhileTheVenue(true, client, quote -> quote.getDouble("bid") == 150.50 && quote.getBoolean("fresh"));

            awaitWhileTheVenue(false, client, quote -> quote.getDouble("bid") == 150.50 && !quote.getBoolean("fresh"));
            assertThat(bids(client)).isSorted().containsOnly(150.40, 150.50);
        }
    }

    @Test
    void tells_nothing_of_other_instruments_and_not_everything_of_a_fast_market() {
        try (var client = StreamClient.withProtocol(uri(symbol), TestTokens.trader("trader1"))) {
            topics.publish(process.quote("OTHER", "1", "2", LONG_AGO));
            IntStream.rangeClosed(1, 500)
                    .forEach(i -> topics.publish(process.quote(symbol, i + "", i + ".01", LONG_AGO.plusMillis(i))));

            await().untilAsserted(() -> assertThat(bids(client)).endsWith(500.0));
            assertThat(bids(client)).isSorted().doesNotHaveDuplicates().hasSizeLessThan(250);
            assertThat(client.messages())
                    .allSatisfy(
                            message -> assertThat(message.getString("symbol")).isEqualTo(symbol));
        }
    }

    @Test
    void finds_a_token_in_the_query_as_well() {
        try (var client = StreamClient.open(
                StreamClient.uri(port, PATH, "?symbols=AAPL&token=" + TestTokens.trader("trader1")))) {
            await().until(() -> push.watchers().size() == 1);
            assertThat(client.messages())
                    .allSatisfy(
                            message -> assertThat(message.getString("event")).isEqualTo("quote"));
        }
    }

    @Test
    void refuses_who_is_unknown_or_has_no_role() {
        assertThat(refusal("?symbols=AAPL")).isEqualTo(401);
        assertThat(refusal("?symbols=AAPL&token=rubbish")).isEqualTo(401);
        assertThat(refusal("?symbols=AAPL&token=" + TestTokens.signedBySomeoneElse("trader1")))
                .isEqualTo(401);
        assertThat(refusal("?symbols=AAPL&token=" + TestTokens.token("somebody", Duration.ofHours(1), "guest")))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "symbols=",
                "symbols=aapl",
                "symbols=A,B,C,D,E,F,G,H,I,J,K",
                "symbols=A&symbols=B",
                "symbols=A&x=1"
            })
    void refuses_instruments_that_cannot_be(String query) {
        assertThat(refusal("?" + query + "&token=" + TestTokens.trader("trader1")))
                .isEqualTo(400);
    }

    @Test
    void asks_for_a_websocket() {
        given().get(PATH + "?symbols=AAPL").then().statusCode(426).header("Upgrade", "websocket");
    }

    @Test
    void has_room_for_so_many_and_again_when_one_has_gone() {
        var clients = IntStream.range(0, MOST)
                .mapToObj(i -> StreamClient.withProtocol(uri("AAPL"), TestTokens.trader("trader" + i)))
                .toList();
        try {
            assertThat(refusal("?symbols=AAPL&token=" + TestTokens.trader("trader9")))
                    .isEqualTo(503);
            clients.getFirst().close();
            await().until(() -> push.watchers().size() == MOST - 1);

            StreamClient.withProtocol(uri("AAPL"), TestTokens.trader("trader9")).close();
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    @Test
    void has_room_for_so_many_of_one_user_and_leaves_others_theirs() {
        var token = TestTokens.trader("trader1");
        var clients = IntStream.range(0, MOST_OF_USER)
                .mapToObj(_ -> StreamClient.withProtocol(uri("AAPL"), token))
                .toList();
        try {
            assertThat(refusal("?symbols=AAPL&token=" + token)).isEqualTo(429);
            StreamClient.withProtocol(uri("AAPL"), TestTokens.trader("trader2")).close();
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    @Test
    void overlooks_a_few_words_from_a_client_and_closes_on_a_flood() {
        try (var client = StreamClient.withProtocol(uri("AAPL"), TestTokens.trader("trader1"))) {
            for (int i = 0; i < 11; i++) {
                client.say("hello");
            }

            assertThat(client.awaitClosed(Duration.ofSeconds(10)).code()).isEqualTo(1008);
        }
    }

    @Test
    void takes_leave_when_the_instance_goes() {
        try (var client = StreamClient.withProtocol(uri("AAPL"), TestTokens.trader("trader1"))) {
            await().until(() -> push.watchers().size() == 1);

            push.watchers().forEach(QuoteWatcher::goodbye);

            assertThat(client.awaitClosed(Duration.ofSeconds(10)).code()).isEqualTo(1012);
        }
    }

    private URI uri(String symbols) {
        return StreamClient.uri(port, PATH, "?symbols=" + symbols);
    }

    private int refusal(String query) {
        return StreamClient.refusal(PATH, () -> StreamClient.open(StreamClient.uri(port, PATH, query)));
    }

    /** The first message that is as expected, while the venue says again and again whether it quotes. */
    private JsonObject awaitWhileTheVenue(boolean quotes, StreamClient client, Predicate<JsonObject> expected) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            topics.publish(process.beat(quotes, LONG_AGO, Instant.now()));
                            return client.messages().stream().filter(expected).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow()
                .copy();
    }

    private static List<Double> bids(StreamClient client) {
        return client.messages().stream()
                .map(message -> message.getDouble("bid"))
                .toList();
    }
}
