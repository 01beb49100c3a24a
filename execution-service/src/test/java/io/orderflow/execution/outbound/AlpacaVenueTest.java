package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.execution.OrderStory;
import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a venue is taken for. Runs in the service, since the guards are part of it. */
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class AlpacaVenueTest {
    private final Order order = order();
    private final StreamState stream = new StreamState("V", Duration.ofSeconds(3), new SimpleMeterRegistry());
    private CannedServer server;
    private Vertx vertx;
    private AlpacaVenue venue;

    @BeforeEach
    void open() {
        server = new CannedServer();
        vertx = Vertx.vertx();
        venue = venue(server.port());
        stream.reconciled(stream.listening(Instant::now));
    }

    @AfterEach
    void close() {
        server.close();
        vertx.closeAndAwait();
    }

    @Test
    void an_order_in_the_answer_is_an_acknowledgement() {
        server.answer(200, entity("pending_new", "0"));

        assertThat(send())
                .isEqualTo(new VenueAnswer.Acknowledged(
                        new OrderReport("V", "id-1", order.terms().idempotencyKey(), VenueStatus.OPEN, 0, null)));
        assertThat(server.requests().getFirst())
                .contains("POST /v2/orders ", "APCA-API-KEY-ID: key", "APCA-API-SECRET-KEY: secret")
                .contains("\"qty\":\"100\"", "\"side\":\"buy\"", "\"type\":\"market\"", "\"time_in_force\":\"day\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | {"code":42210000,"message":"asset \\"XYZ\\" not found"}      | SYMBOL_NOT_FOUND          | 422/42210000
            422 | {"code":42210000,"message":"asset HALT is not tradable"}     | SYMBOL_HALTED             | 422/42210000
            422 | {"code":42210000,"message":"asset GONE is not active"}       | SYMBOL_DELISTED           | 422/42210000
            403 | {"code":40310000,"message":"insufficient buying power"}      | VENUE_BUYING_POWER        | 403/40310000
            403 | {"code":40310000,"message":"insufficient qty available"}     | VENUE_INSUFFICIENT_SHARES | 403/40310000
            403 | {"code":40310000,"message":"account is restricted"}          | VENUE_FORBIDDEN           | 403/40310000
            422 | {"code":42210000,"message":"limit price required"}           | REJECTED_BY_VENUE         | 422/42210000
            400 | {"code":40010000,"message":"request body format is invalid"} | REJECTED_BY_VENUE         | 400/40010000
            """)
    void a_readable_refusal_is_definite_and_has_a_sentence(int status, String body, String code, String errorCode) {
        server.answer(status, body);

        var answer = (VenueAnswer.DefinitelyRejected) send();

        assertThat(answer.reason().code()).isEqualTo(code);
        assertThat(answer.reason().message()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(answer.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void bad_credentials_reject_the_order_and_gate_the_venue() {
        server.answer(401, "{\"message\":\"unauthorized.\"}");

        var answer = (VenueAnswer.DefinitelyRejected) send();

        assertThat(answer.reason().code()).isEqualTo("VENUE_CREDENTIALS");
        assertThat(venue.takesOrders()).isFalse();
    }

    @Test
    void takes_orders_only_while_its_stream_is_heard_and_reconciled() {
        assertThat(venue.takesOrders()).isTrue();

        stream.lost();
        assertThat(venue.takesOrders()).isFalse();

        int connection = stream.listening(Instant::now);
        assertThat(venue.takesOrders()).isFalse();

        stream.reconciled(connection);
        assertThat(venue.takesOrders()).isTrue();
    }

    @Test
    void what_is_late_when_there_is_a_connection_does_not_leave_the_house() {
        server.answer(200, entity("new", "0"));

        var answer = venue.send(order, Instant.now().minusMillis(1)).await().atMost(Duration.ofSeconds(5));

        assertThat(answer).isInstanceOf(VenueAnswer.NotSent.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40010001", "42210000"})
    void a_duplicate_key_is_ambiguous_whatever_its_code(String code) {
        server.answer(422, "{\"code\":" + code + ",\"message\":\"client_order_id must be unique\"}");

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.DUPLICATE_KEY));
    }

    @ParameterizedTest
    @CsvSource({"500, HTTP_500", "502, HTTP_502", "503, HTTP_503", "404, HTTP_404", "408, HTTP_408", "302, HTTP_302"})
    void anything_that_is_no_refusal_by_the_venue_itself_is_ambiguous(int status, String errorCode) {
        server.answer(status, "<html>oops</html>");

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous(errorCode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"id\":\"id-1\",\"client_order_id\"", "<html></html>", "{}", "[]", "null", "{\"id\":7}"})
    void a_success_that_cannot_be_read_is_ambiguous(String body) {
        server.answer(200, body);

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void a_refusal_that_cannot_be_read_is_ambiguous(int status) {
        server.answer(status, "<html>blocked by proxy</html>");

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void somebody_elses_order_in_the_answer_is_ambiguous() {
        server.answer(200, entity("new", "0").replace(order.terms().idempotencyKey(), "another"));

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void an_answer_without_end_is_ambiguous() {
        server.answer(200, "{\"id\":\"" + "x".repeat(VenueHttp.LARGEST_BODY) + "\"}");

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"filled_qty\":\"-1\"",
                "\"filled_qty\":1e999999999",
                "\"filled_qty\":\"NaN\"",
                "\"filled_qty\":\"0\",\"filled_qty\":\"0\"",
                "\"filled_qty\":\"0\",\"qty\":\"0.5\"",
                "\"filled_qty\":\"0\",\"side\":\"hold\"",
                "\"filled_qty\":\"0\",\"symbol\":{}"
            })
    void a_success_with_an_impossible_figure_is_ambiguous(String figure) {
        server.answer(200, entity("new", "0").replace("\"filled_qty\":\"0\"", figure));

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void a_refusal_in_hostile_words_is_told_on_one_printable_line() {
        server.answer(422, "{\"code\":1,\"message\":\"a\\u0000b\\ud800\\n" + "x".repeat(5_000) + "\"}");

        var answer = (VenueAnswer.DefinitelyRejected) send();

        assertThat(answer.reason().message())
                .contains("a b")
                .hasSizeLessThan(300)
                .matches("\\P{Cntrl}+");
    }

    @Test
    void an_answer_that_breaks_off_is_ambiguous() {
        server.answerTruncated(200, entity("new", "0"));

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void a_broken_connection_is_ambiguous() {
        server.behave(CannedServer.RESET);

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void no_answer_in_time_is_ambiguous() {
        server.behave(CannedServer.SILENCE);

        assertThat(send()).isEqualTo(new VenueAnswer.Ambiguous("TIMEOUT"));
    }

    @Test
    void a_venue_nobody_listens_at_has_not_got_it() {
        int port = server.port();
        server.close();
        venue = venue(port);

        assertThat(send()).isInstanceOf(VenueAnswer.NotSent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 7, 7",
        "Retry-After: 100000, 60",
        "'Retry-After: Wed, 21 Oct 2026 07:28:00 GMT', 1",
        "X: y, 1"
    })
    void too_many_requests_are_not_sent_and_wait_as_told(String header, int seconds) {
        server.answer(429, "{\"message\":\"too many requests\"}", header);

        assertThat(send()).isEqualTo(new VenueAnswer.NotSent(Duration.ofSeconds(seconds)));
    }

    @Test
    void an_open_breaker_keeps_orders_here() {
        server.behave(CannedServer.RESET);
        for (int i = 0; i < 20; i++) {
            send();
        }

        assertThat(send()).isInstanceOf(VenueAnswer.NotSent.class);
        assertThat(venue.takesOrders()).isFalse();
        assertThat(server.requests()).hasSize(20);
    }

    @Test
    void a_look_up_finds_the_order() {
        server.answer(200, entity("partially_filled", "40"));

        var found = (LookUpAnswer.Found) lookUp();

        assertThat(found.report().filledQuantity()).isEqualTo(40);
        assertThat(server.requests().getFirst())
                .contains("GET /v2/orders:by_client_order_id?client_order_id=trader1%3AXYZ%3A100%3AMKT");
    }

    @Test
    void only_the_venues_own_not_found_counts() {
        server.answer(404, "{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(lookUp()).isInstanceOf(LookUpAnswer.NotFound.class);

        server.answer(404, "<html>no such page</html>");
        assertThat(lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_404"));

        server.answer(404, "{\"code\":40010000,\"message\":\"no route\"}");
        assertThat(lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_404"));
    }

    @Test
    void a_look_up_that_fails_says_nothing() {
        server.answer(500, "<html></html>");
        assertThat(lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_500"));

        server.behave(CannedServer.RESET);
        assertThat(lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void a_cancel_is_accepted_or_unclear_and_never_an_end() {
        server.answer(204, "");
        assertThat(cancel()).isInstanceOf(CancelAnswer.Accepted.class);

        server.answer(422, "{\"code\":42210000,\"message\":\"order is not cancelable\"}");
        assertThat(cancel()).isEqualTo(new CancelAnswer.Unclear("HTTP_422"));

        server.answer(404, "{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(cancel()).isEqualTo(new CancelAnswer.Unclear("HTTP_404"));
    }

    @Test
    void the_feed_names_executions_by_their_cumulative_quantity() {
        server.answer(200, """
                [{"activity_type":"FILL","id":"a-1","order_id":"id-1","qty":"40","cum_qty":"40","price":"150.4",\
                "type":"partial_fill","transaction_time":"2026-03-02T14:30:00.123456789Z"},{"id":"a-2"}]""");

        var page = venue.fillsSince(Instant.parse("2026-03-02T14:00:00Z"), null)
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(page.next()).isNull();
        assertThat(page.reports()).singleElement().satisfies(report -> {
            assertThat(report.venueOrderId()).isEqualTo("id-1");
            assertThat(report.fill().quantity()).isEqualTo(40);
            assertThat(report.fill().cumulativeQuantity()).isEqualTo(40);
            assertThat(report.fill().price()).isEqualTo(new BigDecimal("150.4"));
        });
    }

    private VenueAnswer send() {
        return venue.send(order, Instant.MAX).await().atMost(Duration.ofSeconds(5));
    }

    private LookUpAnswer lookUp() {
        return venue.lookUp(order.terms().idempotencyKey()).await().atMost(Duration.ofSeconds(5));
    }

    private CancelAnswer cancel() {
        return venue.cancel("id-1").await().atMost(Duration.ofSeconds(5));
    }

    private AlpacaVenue venue(int port) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ExecutionConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "orderflow.execution.primary-venue", "V",
                                "orderflow.execution.quote-symbols", "AAPL",
                                "orderflow.execution.send-timeout", "PT0.4S",
                                "orderflow.execution.retry-max-attempts", "3",
                                "orderflow.execution.retry-delays", "PT1S",
                                "orderflow.execution.venues.V.base-url", "http://localhost:" + port,
                                "orderflow.execution.venues.V.api-key", "key",
                                "orderflow.execution.venues.V.api-secret", "secret"),
                        "test",
                        1000))
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(ExecutionConfig.class);
        var calls = new VenueCalls("V", config.venues().get("V"), config, vertx, new SimpleMeterRegistry());
        return new AlpacaVenue("V", new FeeSchedule(new BigDecimal("0.0035")), calls, stream);
    }

    private String entity(String status, String filled) {
        return "{\"id\":\"id-1\",\"client_order_id\":\"" + order.terms().idempotencyKey() + "\",\"status\":\"" + status
                + "\",\"filled_qty\":\"" + filled + "\"}";
    }

    private static Order order() {
        var story = OrderStory.of("XYZ");
        return new Order(story.orderId(), story.traderId(), null, story.terms(), false);
    }
}
