package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.notAccepted;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.says;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import org.junit.jupiter.api.Test;

/** An order that the venue has not taken, and what its trader may do about it. */
class NotAcceptedTest {
    @Test
    void is_looked_up_at_growing_intervals_and_when_its_time_is_over() {
        NotAccepted asked = notAccepted();
        assertThat(asked.nextTask(TIMING, time(15)).at()).isEqualTo(time(19));

        for (int i = 0; i < 10; i++) {
            asked = (NotAccepted) asked.askedInVain(at(20)).next();
        }

        assertThat(asked.nextTask(TIMING, time(20)).at()).isEqualTo(time(80));
        assertThat(asked.nextTask(TIMING, time(100)).at()).isEqualTo(time(120).plusMillis(1));
    }

    @Test
    void that_is_retried_is_asked_about_at_once_and_denied_again_sent_in_a_new_round() {
        var retried = notAccepted().retry(at(60));
        assertThat(retried.events()).isEmpty();
        assertThat(retried.next().nextTask(TIMING, time(60))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(60)));

        var move = ((Unknown) retried.next()).absent(asked(60), TradingStates.UNRESTRICTED, TIMING, at(60));

        assertThat(move.next()).isInstanceOf(Sending.class);
        assertThat(move.attempt()).isEqualTo(new AttemptOutcome(5, AttemptOutcome.Kind.STARTED, null));
        assertThat(move.next().progress().order())
                .isEqualTo(retried.next().progress().order());
    }

    @Test
    void that_is_retried_has_a_whole_round_of_attempts_and_is_then_given_up_again() {
        Execution current = notAccepted().retry(at(20)).next();
        int sends = 0;
        long now = 20;
        while (current instanceof Unknown unknown) {
            var next = unknown.absent(asked(now), TradingStates.UNRESTRICTED, TIMING, at(now))
                    .next();
            if (next instanceof Sending sending) {
                sends++;
                current = sending.ambiguous("TIMEOUT", at(++now)).next();
            } else {
                current = next;
                now += 2;
            }
        }

        assertThat(sends).isEqualTo(4);
        assertThat(current).isInstanceOf(NotAccepted.class);
        assertThat(current.progress().attempts()).isEqualTo(8);
    }

    @Test
    void that_is_acknowledged_is_rejected() {
        var move = notAccepted().acknowledge(at(30));

        assertDone(move, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
        assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
        assertThat(move.next().state().leavesQuantity()).isZero();
    }

    @Test
    void is_rejected_when_its_time_is_over_whatever_is_wanted_of_it() {
        assertDone(notAccepted().askedInVain(at(121)), OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
        assertDone(notAccepted().retry(at(121)), OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
    }

    @Test
    void that_is_cancelled_ends_at_once() {
        assertDone(
                notAccepted().requestCancel(cancel(), at(30)), OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
    }

    @Test
    void that_the_venue_has_after_all_is_recovered_and_cancelled_there_and_raises_an_alert() {
        var move = notAccepted().hear(open(), FEES, at(30));

        assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
        assertThat(move.events().getFirst().state().reason()).isEqualTo(Reasons.FOUND_AFTER_END);
        assertThat(move.alerts()).containsExactly(Alert.FOUND_AFTER_DENIAL);
        assertThat(move.next().nextTask(TIMING, time(30))).isEqualTo(new Task(Task.Kind.CANCEL, time(30)));
    }

    @Test
    void that_the_venue_has_executed_in_part_keeps_that_and_has_the_rest_cancelled() {
        var found = notAccepted().hear(fill(40, 40, "150.40"), FEES, at(30));
        var cancelled = found.next().hear(says(VenueStatus.CANCELLED, 40), FEES, at(31));

        assertThat(kinds(found)).containsExactly(OrderEvent.Recovered.class, OrderEvent.Filled.class);
        assertDone(cancelled, OrderStatus.CANCELLED, "FOUND_AT_VENUE");
        assertThat(cancelled.next().state().filledQuantity()).isEqualTo(40);
    }

    @Test
    void that_is_retried_and_then_found_works_on_since_its_trader_wants_it() {
        var retried = (Unknown) notAccepted().retry(at(60)).next();

        assertThat(retried.hear(open(), FEES, at(61)).next().progress().cancel())
                .isNull();
    }

    @Test
    void that_was_acknowledged_and_is_found_after_all_is_booked_and_cancelled_at_the_venue() {
        var over = notAccepted().acknowledge(at(30)).next();

        var found = over.hear(fill(40, 40, "150.40"), FEES, at(31));

        assertThat(kinds(found)).containsExactly(OrderEvent.Recovered.class, OrderEvent.Filled.class);
        assertThat(found.alerts()).containsExactly(Alert.FOUND_AFTER_END);
        assertThat(found.next().state().filledQuantity()).isEqualTo(40);
        assertThat(found.next().nextTask(TIMING, time(31))).isEqualTo(new Task(Task.Kind.CANCEL, time(31)));
    }

    @Test
    void of_which_the_venue_has_the_key_after_all_is_unknown_again_and_raises_an_alert() {
        var move = notAccepted().keyIsTaken(at(30));

        assertThat(move.next().nextTask(TIMING, time(30))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(30)));
        assertThat(kinds(move)).containsExactly(OrderEvent.Failed.class);
        assertThat(move.events().getFirst().state().phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(move.alerts()).containsExactly(Alert.FOUND_AFTER_DENIAL);
    }
}
