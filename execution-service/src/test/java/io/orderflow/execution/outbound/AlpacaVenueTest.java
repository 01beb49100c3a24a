package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.VenueCondition.Circuit;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What look-ups, cancels, the feed and troubles of the connection are taken for. */
@QuarkusTest
class AlpacaVenueTest extends AlpacaTest {
    @Test
    void bad_credentials_reject_the_order_and_gate_the_venue() {
        fixture.server.answer(401, "{\"message\":\"unauthorized.\"}");

        var answer = (VenueAnswer.DefinitelyRejected) fixture.send();

        assertThat(answer.reason().code()).isEqualTo("VENUE_CREDENTIALS");
        assertThat(fixture.venue().takesOrders()).isFalse();
        assertThat(fixture.venue().condition(true, null).keyRefused()).isTrue();
    }

    @Test
    void takes_orders_only_while_its_stream_is_heard_and_reconciled() {
        assertThat(fixture.venue().takesOrders()).isTrue();

        fixture.stream.lost();
        assertThat(fixture.venue().takesOrders()).isFalse();

        int connection = fixture.stream.listening(Instant::now);
        assertThat(fixture.venue().takesOrders()).isFalse();

        fixture.stream.reconciled(connection);
        assertThat(fixture.venue().takesOrders()).isTrue();
    }

    @Test
    void what_is_late_when_there_is_a_connection_does_not_leave_the_house() {
        fixture.server.answer(200, fixture.entity("new", "0"));

        var answer = fixture.venue()
                .send(fixture.order, Instant.now().minusMillis(1))
                .await()
                .atMost(Duration.ofSeconds(5));

        assertThat(answer).isInstanceOf(VenueAnswer.NotSent.class);
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void an_answer_that_breaks_off_is_ambiguous() {
        fixture.server.answerTruncated(200, fixture.entity("new", "0"));

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void a_broken_connection_is_ambiguous() {
        fixture.server.behave(CannedServer.RESET);

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void no_answer_in_time_is_ambiguous() {
        fixture.server.behave(CannedServer.SILENCE);

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("TIMEOUT"));
    }

    @Test
    void a_venue_nobody_listens_at_has_not_got_it() {
        fixture.vanish();

        assertThat(fixture.send()).isInstanceOf(VenueAnswer.NotSent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 7, 7",
        "Retry-After: 100000, 60",
        "'Retry-After: Wed, 21 Oct 2026 07:28:00 GMT', 1",
        "X: y, 1"
    })
    void too_many_requests_are_not_sent_and_wait_as_told(String header, int seconds) {
        fixture.server.answer(429, "{\"message\":\"too many requests\"}", header);

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.NotSent(Duration.ofSeconds(seconds)));
    }

    @Test
    void an_open_breaker_keeps_orders_here() {
        assertThat(fixture.venue().condition(true, null).circuit()).isEqualTo(Circuit.CLOSED);
        fixture.server.behave(CannedServer.RESET);
        for (int i = 0; i < 20; i++) {
            fixture.send();
        }

        assertThat(fixture.send()).isInstanceOf(VenueAnswer.NotSent.class);
        assertThat(fixture.venue().takesOrders()).isFalse();
        assertThat(fixture.server.requests()).hasSize(20);
    }

    @Test
    void a_breaker_that_has_been_open_for_its_time_is_half_open_until_a_call_decides() {
        fixture.server.behave(CannedServer.RESET);
        for (int i = 0; i < 20; i++) {
            fixture.send();
        }

        await().until(() -> fixture.venue().condition(true, null).circuit() == Circuit.HALF_OPEN);
        assertThat(fixture.venue().takesOrders()).isTrue();

        fixture.server.answer(200, fixture.entity("new", "0"));
        await().until(() -> {
            fixture.lookUp();
            return fixture.venue().condition(true, null).circuit() == Circuit.CLOSED;
        });
    }

    @Test
    void a_look_up_finds_the_order() {
        fixture.server.answer(200, fixture.entity("partially_filled", "40"));

        var found = (LookUpAnswer.Found) fixture.lookUp();

        assertThat(found.report().filledQuantity()).isEqualTo(40);
        assertThat(fixture.server.requests().getFirst())
                .contains("GET /v2/orders:by_client_order_id?client_order_id=trader1%3AXYZ%3A100%3AMKT");
    }

    @Test
    void only_the_venues_own_not_found_counts() {
        fixture.server.answer(404, "{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(fixture.lookUp()).isInstanceOf(LookUpAnswer.NotFound.class);

        fixture.server.answer(404, "<html>no such page</html>");
        assertThat(fixture.lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_404"));

        fixture.server.answer(404, "{\"code\":40010000,\"message\":\"no route\"}");
        assertThat(fixture.lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_404"));
    }

    @Test
    void a_look_up_that_fails_says_nothing() {
        fixture.server.answer(500, "<html></html>");
        assertThat(fixture.lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("HTTP_500"));

        fixture.server.behave(CannedServer.RESET);
        assertThat(fixture.lookUp()).isEqualTo(new LookUpAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @Test
    void a_cancel_is_accepted_or_unclear_and_never_an_end() {
        fixture.server.answer(204, "");
        assertThat(fixture.cancel()).isInstanceOf(CancelAnswer.Accepted.class);

        fixture.server.answer(422, "{\"code\":42210000,\"message\":\"order is not cancelable\"}");
        assertThat(fixture.cancel()).isEqualTo(new CancelAnswer.Unclear("HTTP_422"));

        fixture.server.answer(404, "{\"code\":40410000,\"message\":\"order not found\"}");
        assertThat(fixture.cancel()).isEqualTo(new CancelAnswer.Unclear("HTTP_404"));
    }

    @Test
    void the_feed_names_executions_by_their_cumulative_quantity() {
        fixture.server.answer(200, """
                [{"activity_type":"FILL","id":"a-1","order_id":"id-1","qty":"40","cum_qty":"40","price":"150.4",\
                "type":"partial_fill","transaction_time":"2026-03-02T14:30:00.123456789Z"},{"id":"a-2"}]""");

        var page = fixture.venue()
                .fillsSince(Instant.parse("2026-03-02T14:00:00Z"), null)
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
}
