package io.orderflow.e2e.complaints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.StatusSocket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the others: its system is its own, and gone before theirs starts. */
@Order(0)
@DisplayName("US3, FR-008, FR-009, FR-010: what users of other systems complain of does not happen")
class ComplaintsIT {
    @RegisterExtension
    static final ImpatientSystem IMPATIENT = new ImpatientSystem();

    private final WholeSystem system = IMPATIENT.system();
    private final Story story = Story.begin(system);

    @Test
    @DisplayName("Scenario 2: the venue takes the order and its answer is lost: one venue order, its fills once")
    void finds_an_order_whose_answer_was_lost() {
        story.keepStreamFromTelling();
        story.strike("ACCEPT_THEN_DROP");

        String id = story.buy(10);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED(CONNECTION_BROKEN)", "RECOVERED", "FILLED");
        assertThat(story.sends(id)).isEqualTo(1);
    }

    @Test
    @DisplayName("Scenario 3: the venue never got it: sent again under the same key after a look-up, filled once")
    void sends_again_what_the_venue_never_got() {
        story.strike("DROP_BEFORE_ACCEPTING");

        String id = story.buy(10);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED(CONNECTION_BROKEN)", "EXECUTED#1", "FILLED");
        assertThat(story.sends(id)).isEqualTo(1);
        story.assertDeniedBeforeEachRepeat(id, 2);
    }

    @Test
    @DisplayName("time-out, then success: EXECUTED with the error code, RECOVERED, FILLED; one venue order")
    void tells_a_time_out_then_success_as_it_was() {
        story.keepStreamFromTelling();
        story.strike("DELAY_ANSWER");

        String id = story.buy(10);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED(TIMEOUT)", "RECOVERED", "FILLED");
        assertThat(story.sends(id)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELAY_ANSWER", "BAD_GATEWAY_HTML", "TRUNCATED_ANSWER", "DUPLICATE_KEY_ANSWER"})
    @DisplayName("an answer that says nothing is booked as a rejection while the order fills")
    void books_no_rejection_where_the_answer_says_nothing(String fault) {
        try (var socket = StatusSocket.open(
                system.gateway(), system.tokens().of(story.trader().user()))) {
            story.keepStreamFromTelling();
            story.strike(fault);

            String id = story.buy(10);

            story.awaitEnd(id, "FILLED");
            assertThat(socket.awaitAbout(id, message -> status(message).equals("FILLED")))
                    .extracting(ComplaintsIT::status)
                    .containsOnly("PENDING", "FILLED");
            assertThat(story.sends(id)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("\"not found\" right after the venue took the order is taken as proof that it did not")
    void believes_no_not_found_right_after_a_send() {
        // Not cut: nothing is sent again while the stream is away.
        story.strike("STREAM_SILENT");
        story.strike("LOOK_UP_LAGS", 0);
        story.strike("ACCEPT_THEN_DROP");

        String id = story.buy(10);

        story.awaitEnd(id, "FILLED");
        assertThat(system.venue().struck("LOOK_UP_LAGS")).isPositive();
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED(CONNECTION_BROKEN)", "RECOVERED", "FILLED");
        assertThat(story.sends(id)).isEqualTo(1);
    }

    @Test
    @DisplayName("fills are lost while the stream is down")
    void has_the_fills_of_while_the_stream_was_down() {
        String id = story.rest(30);
        system.venue().setStreamConnected(false);
        story.sellTo(id, 10, 10);
        story.sellTo(id, 20, 30);

        system.venue().setStreamConnected(true);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED", "FILLED", "FILLED");
    }

    @Test
    @DisplayName("fills are lost on a stream that is open and silent")
    void has_the_fills_a_silent_stream_does_not_tell() {
        String id = story.rest(30);
        story.strike("STREAM_SILENT");
        story.sellTo(id, 10, 10);
        story.sellTo(id, 20, 30);

        story.awaitEnd(id, "FILLED");
    }

    @Test
    @DisplayName("a single fill is missing on a healthy stream, and the next one shows it")
    void has_the_fill_a_healthy_stream_leaves_out() {
        String id = story.rest(30);
        story.strike("FILL_MISSING");
        story.sellTo(id, 10, 10);
        story.sellTo(id, 5, 15);
        await("the fill that was left out")
                .atMost(Duration.ofSeconds(10))
                .until(() -> story.order(id).get("filled_quantity").asInt() == 15);
        story.sellTo(id, 15, 30);

        story.awaitEnd(id, "FILLED");
    }

    @Test
    @DisplayName(
            "a cumulative quantity is taken for an incremental one, or a report for a new one, told twice or again")
    void counts_each_fill_once() {
        String id = story.rest(30);
        story.strike("REPORT_DUPLICATED", 2);
        story.sellTo(id, 10, 10);
        story.sellTo(id, 15, 25);
        story.strike("REPORTS_REORDERED");
        story.sellTo(id, 5, 30);
        story.awaitEnd(id, "FILLED");
        system.venue().replayReports();
        int replayed = system.venue().struck("REPORTS_REPLAYED");

        system.venue().setStreamConnected(false);
        system.venue().setStreamConnected(true);

        await("the reports to be replayed")
                .atMost(Duration.ofSeconds(10))
                .until(() -> system.venue().struck("REPORTS_REPLAYED") > replayed);
        // What comes after the replayed reports on the same stream has been booked after them.
        String later = story.buy(1);
        story.trader().awaitStatus(later, "FILLED");
        assertThat(story.order(id).get("filled_quantity").asInt()).isEqualTo(30);
        assertThat(story.trail(id)).containsExactly("SUBMITTED", "APPROVED", "EXECUTED", "FILLED", "FILLED", "FILLED");
    }

    @Test
    @DisplayName("a stale cancel is published after the fill")
    void publishes_no_cancel_after_a_fill() {
        String id = story.rest(10);
        story.strike("FILL_DURING_CANCEL");

        story.trader().cancel(id);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED", "CANCEL_REQUESTED", "FILLED");
        // Nor later: what comes after it has been told by then.
        String later = story.buy(1);
        story.trader().awaitStatus(later, "FILLED");
        story.awaitTrail(later, "SUBMITTED", "APPROVED", "EXECUTED", "FILLED");
        assertThat(story.trail(id)).endsWith("FILLED");
    }

    @Test
    @DisplayName("a fill from before a cancel comes after it and is lost")
    void books_a_fill_that_comes_after_the_cancel() {
        String id = story.rest(10);
        story.strike("LATE_FILL_AFTER_CANCEL", Duration.ofMillis(300));

        story.trader().cancel(id);

        await("the late fill")
                .atMost(Duration.ofSeconds(10))
                .until(() -> story.order(id).get("filled_quantity").asInt() == 5);
        story.awaitEnd(id, "CANCELLED");
        assertThat(story.trail(id)).endsWith("CANCELLED", "RECOVERED", "FILLED");
    }

    @Test
    @DisplayName("an order is pending-cancel for ever")
    void asks_again_until_a_cancel_is_confirmed() {
        String id = story.rest(10);
        story.strike("CANCEL_NEVER_CONFIRMED", 2);

        story.trader().cancel(id).expect(202);

        story.awaitEnd(id, "CANCELLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED", "CANCEL_REQUESTED", "CANCELLED");
    }

    @Test
    @DisplayName("an order that is pending-cancel is filled and does not say so")
    void fills_while_a_cancel_is_pending() {
        String id = story.rest(10);
        story.strike("CANCEL_NEVER_CONFIRMED", 0);
        story.trader().cancel(id).expect(202);

        story.sellTo(id, 10, 10);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED", "CANCEL_REQUESTED", "FILLED");
    }

    @Test
    @DisplayName("a corrected execution is booked as another one, or nobody is told")
    void alerts_operations_of_a_corrected_fill() {
        double before = Alerts.raised(system, "FILL_CORRECTED");
        story.strike("FILL_CORRECTED");

        String id = story.buy(10);

        await("operations to be told")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Alerts.raised(system, "FILL_CORRECTED") > before);
        story.awaitEnd(id, "FILLED");
        assertThat(story.trail(id)).containsExactly("SUBMITTED", "APPROVED", "EXECUTED", "FILLED");
    }

    @Test
    @DisplayName(
            "US3: an order that never arrives fails for good: the trader retries it, and it fills once under the same key")
    void fills_once_what_is_retried() {
        String id = notAccepted();
        system.venue().heal();

        assertThat(story.trader().retry(id).status()).isIn(200, 202);

        story.awaitEnd(id, "FILLED");
        assertThat(story.trail(id)).contains("EXECUTED#3(CONNECTION_BROKEN)").endsWith("EXECUTED#4", "FILLED");
        assertThat(story.sends(id)).isEqualTo(1);
        story.assertDeniedBeforeEachRepeat(id, 5);
    }

    @Test
    @DisplayName(
            "US3: an order that never arrives keeps its money: the trader acknowledges it, and nothing stays reserved")
    void releases_what_is_acknowledged() {
        String id = notAccepted();

        assertThat(story.trader().acknowledge(id).status()).isIn(200, 202);

        var order = story.trader().awaitStatus(id, "REJECTED");
        assertThat(order.get("reason").get("code").asText()).isEqualTo("NOT_ACCEPTED");
        assertThat(story.sends(id)).isZero();
        story.assertDeniedBeforeEachRepeat(id, 4);
        await("the reservation to be released").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var account = story.trader().account();
            assertThat(account.get("buying_power")).isEqualTo(account.get("cash"));
        });
    }

    /** An order that the venue has not got, however often it was sent. */
    private String notAccepted() {
        story.strike("DROP_BEFORE_ACCEPTING", 0);
        String id = story.buy(10);
        var order = story.trader().awaitPhase(id, "NOT_ACCEPTED");
        assertThat(order.get("status").asText()).isEqualTo("PENDING");
        return id;
    }

    private static String status(JsonNode message) {
        return message.get("status").asText();
    }
}
