package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an order while its venue is being called. */
class SendingTest {
    @Test
    void works_once_acknowledged() {
        var move = sending().hear(open(), FEES, at(1));

        assertThat(move.next()).isInstanceOf(Working.class);
        assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class);
        assertThat(((OrderEvent.Executed) move.events().getFirst()).attempt().venueOrderId())
                .isEqualTo("V-1");
        assertThat(move.attempt().kind()).isEqualTo(AttemptOutcome.Kind.ACKNOWLEDGED);
    }

    @Test
    void is_rejected_when_the_venue_refuses() {
        var move = sending().refuse(new Reason("SYMBOL_NOT_FOUND", "…"), "422/42210000", at(1));

        assertDone(move, OrderStatus.REJECTED, "SYMBOL_NOT_FOUND");
        assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
    }

    @Test
    void is_unknown_after_an_ambiguous_answer_and_says_so() {
        var move = sending().ambiguous("TIMEOUT", at(5));

        assertThat(move.next().state().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(move.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(((OrderEvent.Unconfirmed) move.events().getFirst()).attempt().errorCode())
                .isEqualTo("TIMEOUT");
    }

    @Test
    void leaves_the_house_while_its_claim_is_fresh_and_before_its_time_is_over() {
        var early = new Sending(sending().progress(), time(10), null);
        var late = new Sending(sending().progress(), time(119), null);

        assertThat(early.sendBy(TIMING)).isEqualTo(time(10).plusMillis(5_500));
        assertThat(late.sendBy(TIMING)).isEqualTo(time(120));
    }

    @Test
    void is_unknown_silently_when_the_key_is_a_duplicate() {
        var move = sending().duplicateKey("DUPLICATE_KEY", at(1));

        assertThat(move.next()).isInstanceOf(Unknown.class);
        assertThat(move.events()).isEmpty();
    }

    @Test
    void goes_back_without_using_an_attempt_when_it_was_not_sent() {
        var move = sending().notSent(Duration.ofSeconds(3), TIMING, at(1));

        assertThat(move.next()).isEqualTo(new Approved(move.next().progress(), time(4)));
        assertThat(move.next().progress().attempts()).isZero();
        assertThat(move.events()).isEmpty();
    }

    @Test
    void ends_when_it_was_not_sent_and_is_not_wanted_any_more() {
        var flagged = sending().requestCancel(cancel(), at(1)).next();

        var move = flagged.notSent(Duration.ofSeconds(1), TIMING, at(2));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
        assertThat(move.attempt().kind()).isEqualTo(AttemptOutcome.Kind.NOT_SENT);
    }

    @Test
    void keeps_a_cancel_request_without_telling() {
        var move = sending().requestCancel(cancel(), at(1));

        assertThat(move.next().progress().cancel()).isNotNull();
        assertThat(move.events()).isEmpty();
    }

    @Test
    void that_nobody_sends_any_more_is_unknown() {
        var move = sending().interrupted(at(12));

        assertThat(move.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(move.attempt().errorCode()).isEqualTo(Sending.INTERRUPTED);
    }

    @Test
    void tells_that_it_was_executed_before_its_fill_when_the_fill_comes_first() {
        var move = sending().hear(fill(40, 40, "150.40"), FEES, at(1));

        assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class, OrderEvent.Filled.class);
        assertThat(move.next().state().status()).isEqualTo(OrderStatus.PARTIAL);
    }

    @Test
    void fills_whole_from_one_report() {
        var move = sending().hear(fill(100, 100, "150.45"), FEES, at(1));

        assertDone(move, OrderStatus.FILLED, null);
        assertThat(move.events().getLast().state().leavesQuantity()).isZero();
    }

    @Test
    void that_is_repeated_and_was_not_sent_is_unknown_for_as_long_as_before_and_waits_as_the_venue_asks() {
        var again = new Sending(unknown().progress().withAttempts(2), time(7), time(5));

        var move = again.notSent(Duration.ofSeconds(20), TIMING, at(8));

        assertThat(move.next()).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.since()).isEqualTo(time(5));
            assertThat(unknown.progress().attempts()).isEqualTo(1);
            assertThat(unknown.nextTask(TIMING, time(8))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(28)));
            assertThat(unknown.absent(asked(27), TradingStates.UNRESTRICTED, TIMING, at(27))
                            .next())
                    .isInstanceOf(Unknown.class);
            assertThat(unknown.absent(asked(28), TradingStates.UNRESTRICTED, TIMING, at(28))
                            .next())
                    .isInstanceOf(Sending.class);
        });
        assertThat(move.attempt()).isEqualTo(new AttemptOutcome(2, AttemptOutcome.Kind.NOT_SENT, null));
    }

    @Test
    void that_the_venue_puts_off_again_and_again_raises_an_alert_once() {
        var again = new Sending(unknown().progress().withAttempts(2), time(34), time(5));

        var told = again.notSent(Duration.ofSeconds(1), TIMING, at(35));
        var more = new Sending(told.next().progress().withAttempts(2), time(36), time(5))
                .notSent(Duration.ofSeconds(1), TIMING, at(37));

        assertThat(told.alerts()).containsExactly(Alert.STAYS_UNKNOWN);
        assertThat(kinds(told)).containsExactly(OrderEvent.Failed.class);
        assertThat(more.alerts()).isEmpty();
        assertThat(more.events()).isEmpty();
    }

    @Test
    void of_which_an_earlier_send_was_a_duplicate_is_not_rejected_when_this_one_is_refused() {
        var taken = sending().keyIsTaken(at(1)).next();

        var move = taken.refuse(new Reason("X", "…"), "403/40310000", at(2));

        assertThat(move.next()).isInstanceOf(Unknown.class);
    }
}
