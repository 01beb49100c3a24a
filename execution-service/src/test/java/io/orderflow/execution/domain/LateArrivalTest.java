package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.approved;
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
import static io.orderflow.execution.domain.Given.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An order that is over, and of which a send may still arrive at the venue, or has arrived unheard. */
class LateArrivalTest {
    private static final long HOUR = 3_600;

    @Test
    void is_asked_for_after_the_end_at_growing_intervals() {
        Done over = letGoOf();
        assertThat(over.nextTask(TIMING, time(30))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(31)));

        for (int i = 0; i < 10; i++) {
            over = over.absent(asked(31 + i), TIMING).next();
        }

        assertThat(over.nextTask(TIMING, time(40))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(40 + 1_024)));
    }

    @Test
    void is_asked_for_a_last_time_when_everything_sent_must_have_arrived_and_be_shown() {
        Done over = letGoOf().lookedUp(20).next();

        assertThat(over.nextTask(TIMING, time(100))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(5 + HOUR + 1)));
        var early = over.absent(asked(5 + HOUR), TIMING);
        var last = over.absent(asked(5 + HOUR + 1), TIMING);
        assertThat(early.next().nextTask(TIMING, time(5 + HOUR))).isNotNull();
        assertThat(last.next().nextTask(TIMING, time(5 + HOUR + 1))).isNull();
        assertThat(last.events()).isEmpty();
    }

    @Test
    void is_asked_for_on_while_the_venue_is_not_heard_or_does_not_answer() {
        Done over = letGoOf();

        var unheard = over.absent(new Absence(time(2 * HOUR), null), TIMING);
        var unanswered = over.lookedUp(0);

        assertThat(unheard.next().nextTask(TIMING, time(2 * HOUR))).isNotNull();
        assertThat(unanswered.next().nextTask(TIMING, time(2 * HOUR))).isNotNull();
    }

    @Test
    void is_expected_of_no_order_that_never_left_or_was_refused_or_of_which_the_venue_has_told_the_end() {
        var unsent = approved().requestCancel(cancel(), at(1)).next();
        var refused =
                sending().refuse(new Reason("X", "…"), "403/40310000", at(1)).next();
        var putOff = sending()
                .requestCancel(cancel(), at(1))
                .next()
                .notSent(Duration.ofSeconds(1), TIMING, at(2))
                .next();
        var cancelled =
                working().hear(says(VenueStatus.CANCELLED, 0), FEES, at(2)).next();

        assertThat(unsent.nextTask(TIMING, time(3))).isNull();
        assertThat(refused.nextTask(TIMING, time(3))).isNull();
        assertThat(putOff.nextTask(TIMING, time(3))).isNull();
        assertThat(cancelled.nextTask(TIMING, time(3))).isNull();
    }

    @Test
    void is_cancelled_at_the_venue_once_it_is_found() {
        var found = letGoOf().hear(open(), FEES, at(60));

        assertThat(found.alerts()).containsExactly(Alert.FOUND_AFTER_END);
        assertThat(found.next().nextTask(TIMING, time(60))).isEqualTo(new Task(Task.Kind.CANCEL, time(60)));
        var ended = found.next().hear(says(VenueStatus.CANCELLED, 0), FEES, at(61));
        assertThat(ended.next().nextTask(TIMING, time(61))).isNull();
    }

    @Test
    void that_the_venue_has_ended_already_is_told_as_it_was() {
        var found = letGoOf().hear(says(VenueStatus.EXPIRED, 0), FEES, at(60));

        assertDone(found, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_VENUE);
        assertThat(kinds(found)).containsExactly(OrderEvent.Recovered.class);
        assertThat(found.alerts()).containsExactly(Alert.FOUND_AFTER_END);
        assertThat(found.next().hear(says(VenueStatus.EXPIRED, 0), FEES, at(61)).events())
                .isEmpty();
    }

    @Test
    void that_the_venue_has_refused_stays_what_it_was() {
        var found = letGoOf().hear(says(VenueStatus.REJECTED, 0), FEES, at(60));

        assertDone(found, OrderStatus.REJECTED, "REJECTED_BY_VENUE");
        assertThat(kinds(found)).containsExactly(OrderEvent.Recovered.class);
    }

    @Test
    void that_was_executed_whole_has_its_missing_fill_fetched() {
        var found = letGoOf().hear(says(VenueStatus.FILLED, 100), FEES, at(60)).next();
        assertThat(found.nextTask(TIMING, time(60))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(60).plusMillis(250)));

        var filled = found.hear(fill(100, 100, "150.40"), FEES, at(61));

        assertDone(filled, OrderStatus.FILLED, null);
        assertThat(filled.next().nextTask(TIMING, time(61))).isNull();
    }

    @Test
    void is_expected_for_good_once_the_venue_has_refused_the_key_as_a_duplicate() {
        var taken = letGoOf().keyIsTaken(at(40));

        assertThat(taken.alerts()).containsExactly(Alert.FOUND_AFTER_END);
        assertThat(taken.next().keyIsTaken(at(41)).alerts()).isEmpty();
        var denied = taken.next().absent(asked(5 * HOUR), TIMING).next();
        assertThat(denied.nextTask(TIMING, time(5 * HOUR))).isNotNull();
    }

    /** Sent last at 0 s, unknown since 5 s, acknowledged by its trader at 30 s. */
    private static Done letGoOf() {
        return notAccepted().acknowledge(at(30)).next();
    }
}
