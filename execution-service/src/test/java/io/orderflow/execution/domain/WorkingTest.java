package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.says;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import org.junit.jupiter.api.Test;

/** An order that the venue has. */
class WorkingTest {
    @Test
    void is_partly_filled() {
        var move = working().hear(fill(40, 40, "150.40"), FEES, at(1));

        assertThat(move.next().state().status()).isEqualTo(OrderStatus.PARTIAL);
        assertThat(move.next().state().leavesQuantity()).isEqualTo(60);
        assertThat(((OrderEvent.Filled) move.events().getFirst()).fill().commission())
                .isEqualByComparingTo("0.14");
    }

    @Test
    void does_not_count_a_fill_twice() {
        var once = working().hear(fill(40, 40, "150.40"), FEES, at(1)).next();

        var move = once.hear(fill(40, 40, "150.40"), FEES, at(2));

        assertThat(move.events()).isEmpty();
        assertThat(move.next()).isEqualTo(once);
    }

    @Test
    void is_cancelled_only_by_the_venues_word() {
        var flagged = working().requestCancel(cancel(), at(1)).next();
        assertThat(flagged.nextTask(TIMING, time(1))).isEqualTo(new Task(Task.Kind.CANCEL, time(1)));

        var move = flagged.hear(says(VenueStatus.CANCELLED, 0), FEES, at(2));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
    }

    @Test
    void that_fills_while_being_cancelled_is_filled() {
        var flagged = working().requestCancel(cancel(), at(1)).next();

        var move = flagged.hear(fill(100, 100, "150.45"), FEES, at(2));

        assertDone(move, OrderStatus.FILLED, null);
    }

    @Test
    void does_not_end_before_all_named_executions_are_booked() {
        var waiting = working().hear(says(VenueStatus.CANCELLED, 40), FEES, at(1));
        assertThat(waiting.next()).isInstanceOf(Working.class);
        assertThat(waiting.next().nextTask(TIMING, time(1)).kind()).isEqualTo(Task.Kind.LOOK_UP);

        var move = waiting.next().hear(fill(40, 40, "150.40"), FEES, at(2));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_VENUE);
        assertThat(kinds(move)).containsExactly(OrderEvent.Filled.class, OrderEvent.Cancelled.class);
        assertThat(move.next().state().filledQuantity()).isEqualTo(40);
    }

    @Test
    void expires_at_the_venue() {
        assertDone(
                working().hear(says(VenueStatus.EXPIRED, 0), FEES, at(1)),
                OrderStatus.CANCELLED,
                ReasonCode.CANCELLED_BY_VENUE);
    }

    @Test
    void is_rejected_late_if_nothing_was_filled() {
        var move = working().hear(says(VenueStatus.REJECTED, 0), FEES, at(1));

        assertDone(move, OrderStatus.REJECTED, "REJECTED_BY_VENUE");
        assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
    }

    @Test
    void ignores_a_word_it_does_not_know_and_raises_an_alert() {
        var move = working().hear(says(VenueStatus.UNRECOGNISED, 0), FEES, at(1));

        assertThat(move.events()).isEmpty();
        assertThat(move.alerts()).containsExactly(Alert.UNRECOGNISED_STATUS);
        assertThat(move.next()).isInstanceOf(Working.class);
    }

    @Test
    void is_looked_up_at_growing_intervals() {
        Working resting = working();
        assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(5));
        resting = resting.lookedUp(0).next();
        assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(10));
        resting = resting.lookedUp(9).next();
        assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(60));
    }

    @Test
    void is_not_taken_for_absent_because_the_venue_denies_it() {
        var move = working().denied();

        assertThat(move.next()).isInstanceOf(Working.class);
        assertThat(move.alerts()).containsExactly(Alert.LOST_BY_VENUE);
    }
}
