package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.triedOut;
import static io.orderflow.execution.domain.Given.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import org.junit.jupiter.api.Test;

/** When a venue's denials are believed, so that an order is given up. */
class GivingUpTest {
    @Test
    void counts_no_denial_within_the_visibility_lag() {
        var move = unknown().absent(asked(5), TradingStates.UNRESTRICTED, TIMING, at(5));

        assertThat(move.next())
                .isInstanceOfSatisfying(
                        Unknown.class, still -> assertThat(still.lookUps()).isEqualTo(new LookUps(1, 0, 0, null)));
    }

    @Test
    void is_rejected_at_once_when_its_time_is_over_and_the_venue_has_certainly_not_taken_it() {
        var last = new Unknown(triedOut().progress(), time(5), new LookUps(2, 2, 0, time(9)));

        var move = last.absent(asked(200), TradingStates.UNRESTRICTED, TIMING, at(200));

        assertThat(kinds(move)).containsExactly(OrderEvent.Failed.class, OrderEvent.Rejected.class);
        assertThat(move.events().getFirst().state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
        assertDone(move, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
    }

    @Test
    void is_not_accepted_once_it_was_denied_three_times_and_beyond_the_quarantine() {
        var once = triedOut().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));
        var twice = ((Unknown) once.next()).absent(asked(8), TradingStates.UNRESTRICTED, TIMING, at(8));
        var thrice = ((Unknown) twice.next()).absent(asked(12), TradingStates.UNRESTRICTED, TIMING, at(12));
        var later = ((Unknown) thrice.next()).absent(asked(15), TradingStates.UNRESTRICTED, TIMING, at(15));

        assertThat(thrice.next()).isInstanceOf(Unknown.class);
        assertThat(later.next()).isInstanceOf(NotAccepted.class);
        assertThat(later.next().state().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(later.events()).singleElement().isInstanceOfSatisfying(OrderEvent.Failed.class, failed -> {
            assertThat(failed.state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
            assertThat(failed.state().reason()).isEqualTo(Reasons.NOT_ACCEPTED);
            assertThat(failed.attempt().errorCode()).isEqualTo(ReasonCode.NOT_ACCEPTED);
        });
        assertThat(later.alerts()).isEmpty();
    }

    @Test
    void counts_one_of_denials_that_are_close_together() {
        Unknown current = triedOut();
        for (int i = 0; i < 5; i++) {
            var absence = new Absence(time(15).plusMillis(i * 200L), Given.START);
            current = (Unknown) current.absent(absence, TradingStates.UNRESTRICTED, TIMING, at(15))
                    .next();
        }

        assertThat(current.lookUps()).isEqualTo(new LookUps(5, 1, 0, time(15)));
        assertThat(current.absent(asked(16), TradingStates.UNRESTRICTED, TIMING, at(16))
                        .next())
                .isInstanceOfSatisfying(
                        Unknown.class,
                        still -> assertThat(still.lookUps().denials()).isEqualTo(2));
    }

    @Test
    void is_proven_absent_by_no_venue_whose_stream_is_not_heard() {
        Unknown current = new Unknown(triedOut().progress(), time(5), new LookUps(9, 9, 0, time(20)));

        var silent = current.absent(new Absence(time(30), null), TradingStates.UNRESTRICTED, TIMING, at(30));
        var heardAgain = current.absent(new Absence(time(30), time(21)), TradingStates.UNRESTRICTED, TIMING, at(30));
        var heardForLong = current.absent(new Absence(time(31), time(21)), TradingStates.UNRESTRICTED, TIMING, at(31));

        assertThat(silent.next()).isInstanceOf(Unknown.class);
        assertThat(heardAgain.next()).isInstanceOf(Unknown.class);
        assertThat(heardForLong.next()).isInstanceOf(NotAccepted.class);
    }

    @Test
    void is_looked_up_when_the_quarantine_ends() {
        var asked = new Unknown(triedOut().progress(), time(5), new LookUps(4, 3, 0, time(12)));

        assertThat(asked.nextTask(TIMING, time(12)).at()).isEqualTo(time(15));
        assertThat(asked.nextTask(TIMING, time(15)).at()).isEqualTo(time(23));
    }

    @Test
    void is_never_sent_again_when_it_is_not_wanted_any_more() {
        var flagged = unknown().requestCancel(cancel(), at(5)).next();

        var once = flagged.absent(asked(16), TradingStates.UNRESTRICTED, TIMING, at(16));
        var twice = ((Unknown) once.next()).absent(asked(17), TradingStates.UNRESTRICTED, TIMING, at(17));
        var thrice = ((Unknown) twice.next()).absent(asked(19), TradingStates.UNRESTRICTED, TIMING, at(19));

        assertThat(once.next()).isInstanceOf(Unknown.class);
        assertThat(twice.next()).isInstanceOf(Unknown.class);
        assertDone(thrice, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
    }

    @Test
    void is_never_sent_again_when_its_time_is_over() {
        var once = unknown().absent(asked(121), TradingStates.UNRESTRICTED, TIMING, at(121));
        var twice = ((Unknown) once.next()).absent(asked(122), TradingStates.UNRESTRICTED, TIMING, at(122));
        var thrice = ((Unknown) twice.next()).absent(asked(124), TradingStates.UNRESTRICTED, TIMING, at(124));

        assertThat(twice.next()).isInstanceOf(Unknown.class);
        assertDone(thrice, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
    }

    @Test
    void never_happens_once_the_venue_has_refused_the_key_as_a_duplicate() {
        Unknown current = sending().duplicateKey("DUPLICATE_KEY", at(1)).next();
        int alerts = 0;
        for (int seconds = 3; seconds < 200; seconds += 2) {
            var move = current.absent(asked(seconds), TradingStates.UNRESTRICTED, TIMING, at(seconds));
            assertThat(move.next()).isInstanceOf(Unknown.class);
            alerts += move.alerts().size();
            current = (Unknown) move.next();
        }

        assertThat(alerts).isOne();
        assertThat(current.nextTask(TIMING, time(200))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(260)));
        var found = current.requestCancel(cancel(), at(200)).next().hear(open(), FEES, at(201));
        assertThat(found.next()).isInstanceOf(Working.class);
    }

    @Test
    void never_happens_to_an_order_whose_earlier_send_was_a_duplicate_even_if_nobody_wants_it() {
        var unwanted = triedOut().requestCancel(cancel(), at(5)).next();
        Unknown current = unwanted.keyIsTaken(at(6)).next();
        for (int seconds = 7; seconds < 60; seconds += 2) {
            current = (Unknown) current.absent(asked(seconds), TradingStates.UNRESTRICTED, TIMING, at(seconds))
                    .next();
        }

        assertThat(current.progress().cancel()).isNotNull();
    }
}
