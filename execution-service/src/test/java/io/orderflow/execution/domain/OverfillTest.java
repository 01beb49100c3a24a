package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.approved;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import org.junit.jupiter.api.Test;

/** A venue that executes more than was ordered: the order stays what it is, and the rest of the truth is told. */
class OverfillTest {
    @Test
    void what_is_executed_after_the_order_was_filled_is_told_as_excess() {
        var filled = sending().hear(fill(100, 100, "150.45"), FEES, at(1)).next();

        var move = filled.hear(fill(10, 110, "150.50", VenueStatus.FILLED), FEES, at(2));

        assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
        assertThat(move.alerts()).containsExactly(Alert.OVERFILL);
        Fill excess = excess(move);
        assertThat(excess.quantity()).isEqualTo(10);
        assertThat(excess.price()).isEqualTo("150.50");
        assertThat(excess.commission()).isEqualTo(FEES.commission(10));
        assertThat(excess.cumulativeQuantity()).isEqualTo(110);
        assertThat(move.events().getLast().state().filledQuantity()).isEqualTo(100);
    }

    @Test
    void an_execution_that_goes_beyond_the_order_is_told_in_two_parts() {
        var move = beyond();

        assertThat(kinds(move)).containsExactly(OrderEvent.Filled.class, OrderEvent.Recovered.class);
        Fill counted = ((OrderEvent.Filled) move.events().getFirst()).fill();
        assertThat(counted.quantity()).isEqualTo(40);
        assertThat(excess(move).quantity()).isEqualTo(20);
        assertThat(excess(move).fillId()).isNotEqualTo(counted.fillId());
        assertThat(excess(move).venueOrderId()).isEqualTo(counted.venueOrderId());
        assertThat(move.fills())
                .singleElement()
                .satisfies(booked -> assertThat(booked.commission()).isEqualTo(FEES.commission(60)));
    }

    @Test
    void the_same_excess_again_is_told_to_nobody() {
        var again = beyond().next().hear(fill(60, 120, "150.45", VenueStatus.FILLED), FEES, at(3));

        assertThat(again.events()).isEmpty();
        assertThat(again.fills()).isEmpty();
    }

    @Test
    void what_is_kept_says_what_was_told() {
        var beyond = beyond();
        var further = beyond.next().hear(fill(5, 125, "150.50", VenueStatus.FILLED), FEES, at(4));

        assertKeptAsTold(beyond, "20 shares more");
        assertThat(excess(further).quantity()).isEqualTo(5);
        assertKeptAsTold(further, "25 shares more");
    }

    @Test
    void a_cancelled_order_that_turns_out_to_be_executed_beyond_its_quantity_is_filled_and_says_so() {
        var cancelled = approved().requestCancel(cancel(), at(0)).next();

        var partly = cancelled.hear(fill(60, 60, "150.45"), FEES, at(1)).next();
        var beyond = partly.hear(fill(60, 120, "150.45", VenueStatus.FILLED), FEES, at(2));

        assertThat(excess(beyond).quantity()).isEqualTo(20);
        assertKeptAsTold(beyond, "20 shares more");
    }

    /** Of an order for 100, first 60 are executed and then 60 more. */
    private static Move<?> beyond() {
        return working()
                .hear(fill(60, 60, "150.45"), FEES, at(1))
                .next()
                .hear(fill(60, 120, "150.45", VenueStatus.FILLED), FEES, at(2));
    }

    private static Fill excess(Move<?> move) {
        return ((OrderEvent.Recovered) move.events().getLast()).excess();
    }

    private static void assertKeptAsTold(Move<?> move, String words) {
        var kept = move.next().state();
        assertThat(kept).isEqualTo(move.events().getLast().state());
        assertThat(kept.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(kept.reason().code()).isEqualTo("OVERFILLED");
        assertThat(kept.reason().message()).contains(words);
    }
}
