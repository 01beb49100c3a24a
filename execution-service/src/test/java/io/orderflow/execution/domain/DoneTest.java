package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.approved;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.says;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import org.junit.jupiter.api.Test;

/** An order that is over, and what the venue may say against that. */
class DoneTest {
    @Test
    void cancelled_books_a_late_fill_once() {
        var cancelled = working()
                .requestCancel(cancel(), at(1))
                .next()
                .hear(says(VenueStatus.CANCELLED, 0), FEES, at(2))
                .next();

        var late = cancelled.hear(fill(40, 40, "150.40"), FEES, at(3));
        var again = late.next().hear(fill(40, 40, "150.40"), FEES, at(4));

        assertThat(kinds(late)).containsExactly(OrderEvent.Recovered.class, OrderEvent.Filled.class);
        assertThat(late.next().state().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.next().state().filledQuantity()).isEqualTo(40);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void cancelled_becomes_filled_if_the_late_fill_completes_it() {
        var cancelled = approved().requestCancel(cancel(), at(0)).next();

        assertDone(cancelled.hear(fill(100, 100, "150.45"), FEES, at(1)), OrderStatus.FILLED, null);
    }

    @Test
    void rejected_that_turns_out_to_be_open_is_taken_up_and_cancelled_at_the_venue() {
        var rejected =
                sending().refuse(new Reason("X", "…"), "403/40310000", at(1)).next();

        var move = rejected.hear(open(), FEES, at(2));

        assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
        assertThat(move.alerts()).containsExactly(Alert.FOUND_AFTER_END);
        assertThat(move.next().nextTask(TIMING, time(2))).isEqualTo(new Task(Task.Kind.CANCEL, time(2)));
    }

    @Test
    void filled_ignores_stale_reports() {
        var filled = sending().hear(fill(100, 100, "150.45"), FEES, at(1)).next();

        assertThat(filled.hear(open(), FEES, at(2)).next()).isEqualTo(filled);
        assertThat(filled.hear(says(VenueStatus.CANCELLED, 0), FEES, at(2)).events())
                .isEmpty();
        assertThat(filled.requestCancel(cancel(), at(3)).next()).isEqualTo(filled);
    }

    @Test
    void filled_beyond_its_quantity_is_capped_and_flagged() {
        var filled = sending().hear(fill(100, 100, "150.45"), FEES, at(1)).next();

        var move = filled.hear(fill(10, 110, "150.45", VenueStatus.FILLED), FEES, at(2));

        assertThat(move.next().state().filledQuantity()).isEqualTo(100);
        assertThat(move.alerts()).containsExactly(Alert.OVERFILL);
        assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
        assertThat(move.fills()).singleElement().extracting(BookedFill::excess).isEqualTo(10);
    }

    @Test
    void cancelled_before_it_was_seen_is_told_as_version_2() {
        var move = Done.cancelledUnseen(Given.order(), Given.VENUE, cancel(), at(0));

        assertThat(move.events())
                .singleElement()
                .extracting(e -> e.header().version())
                .isEqualTo(2L);
    }
}
