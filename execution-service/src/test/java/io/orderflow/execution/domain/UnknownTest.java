package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.triedOut;
import static io.orderflow.execution.domain.Given.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.Reason;
import org.junit.jupiter.api.Test;

/** An order of which nobody knows whether the venue has it: when it is looked up, and when it is sent again. */
class UnknownTest {
    @Test
    void is_recovered_when_it_is_found() {
        var move = unknown().hear(open(), FEES, at(6));

        assertThat(move.next()).isInstanceOf(Working.class);
        assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
    }

    @Test
    void tells_that_it_was_executed_too_if_nobody_has_said_so() {
        var silently = sending().duplicateKey("DUPLICATE_KEY", at(1)).next();

        var move = silently.hear(open(), FEES, at(2));

        assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class, OrderEvent.Recovered.class);
    }

    @Test
    void is_looked_up_at_once_and_then_when_it_may_be_sent_again() {
        assertThat(unknown().nextTask(TIMING, time(5))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(5)));

        var asked = unknown()
                .absent(asked(5), TradingStates.UNRESTRICTED, TIMING, at(5))
                .next();

        assertThat(asked.nextTask(TIMING, time(5))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(6)));
    }

    @Test
    void is_not_sent_again_within_the_visibility_lag() {
        var move = unknown()
                .absent(new Absence(time(5).plusMillis(999), Given.START), TradingStates.UNRESTRICTED, TIMING, at(6));

        assertThat(move.next()).isInstanceOf(Unknown.class);
    }

    @Test
    void is_sent_again_under_the_same_key_once_it_is_credibly_absent() {
        var move = unknown().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));

        assertThat(move.next()).isInstanceOf(Sending.class);
        assertThat(move.next().progress().attempts()).isEqualTo(2);
        assertThat(move.next().progress().order())
                .isEqualTo(move.next().progress().order());
        assertThat(move.events()).isEmpty();
    }

    @Test
    void waits_longer_before_each_further_attempt() {
        var second = (Sending) unknown()
                .absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6))
                .next();
        var unknownAgain = second.ambiguous("TIMEOUT", at(11)).next();

        assertThat(unknownAgain
                        .absent(asked(12), TradingStates.UNRESTRICTED, TIMING, at(12))
                        .next())
                .isInstanceOf(Unknown.class);
        assertThat(unknownAgain
                        .absent(asked(13), TradingStates.UNRESTRICTED, TIMING, at(13))
                        .next())
                .isInstanceOf(Sending.class);
    }

    @Test
    void stays_unknown_and_fails_once_when_the_attempts_are_used_up() {
        var told = triedOut().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));
        var again = ((Unknown) told.next()).absent(asked(8), TradingStates.UNRESTRICTED, TIMING, at(8));

        assertThat(kinds(told)).containsExactly(OrderEvent.Failed.class);
        assertThat(told.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(told.alerts()).containsExactly(Alert.STAYS_UNKNOWN);
        assertThat(again.events()).isEmpty();
        assertThat(again.alerts()).isEmpty();
        assertThat(again.next()).isInstanceOf(Unknown.class);
    }

    @Test
    void is_not_sent_again_while_the_venues_stream_is_not_heard() {
        var move = unknown().absent(new Absence(time(6), null), TradingStates.UNRESTRICTED, TIMING, at(6));

        assertThat(move.next()).isInstanceOf(Unknown.class);
        assertThat(move.attempt()).isNull();
    }

    @Test
    void raises_an_alert_when_it_takes_long_whatever_it_waits_for() {
        var waiting = unknown().absent(new Absence(time(6), null), TradingStates.UNRESTRICTED, TIMING, at(6));

        var told = ((Unknown) waiting.next())
                .absent(new Absence(time(36), null), TradingStates.UNRESTRICTED, TIMING, at(36));

        assertThat(waiting.alerts()).isEmpty();
        assertThat(told.alerts()).containsExactly(Alert.STAYS_UNKNOWN);
        assertThat(kinds(told)).containsExactly(OrderEvent.Failed.class);
        assertThat(told.next().state().phase()).isEqualTo(OrderPhase.UNKNOWN);
    }

    @Test
    void is_looked_up_when_a_repeated_send_is_refused_since_the_first_may_have_arrived() {
        var again = new Sending(unknown().progress().withAttempts(2), time(7), time(5));

        var move = again.refuse(new Reason("X", "…"), "403/40310000", at(8));

        assertThat(move.next()).isInstanceOf(Unknown.class);
        assertThat(move.events()).isEmpty();
        var denied = ((Unknown) move.next()).absent(asked(30), TradingStates.UNRESTRICTED, TIMING, at(30));
        assertThat(denied.next()).isInstanceOf(Unknown.class);
    }

    @Test
    void fails_once_when_the_venue_cannot_be_asked_either() {
        Unknown current = unknown();
        int told = 0;
        for (int i = 0; i < 10; i++) {
            var move = current.unanswered(TIMING, at(6 + i));
            told += move.events().size();
            current = move.next();
        }

        assertThat(told).isEqualTo(1);
        assertThat(current.nextTask(TIMING, time(20)).at()).isEqualTo(time(80));
        assertThat(current.phase()).isEqualTo(OrderPhase.UNKNOWN);
    }
}
