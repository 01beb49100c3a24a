package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.approved;
import static io.orderflow.execution.domain.Given.assertDone;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import org.junit.jupiter.api.Test;

/** What becomes of an order that is approved and not sent. */
class ApprovedTest {
    @Test
    void is_claimed_with_an_attempt_and_tells_nobody() {
        var move = approved().claim(TradingStates.UNRESTRICTED, true, at(0));

        assertThat(move.next()).isInstanceOf(Sending.class);
        assertThat(move.events()).isEmpty();
        assertThat(move.attempt()).isEqualTo(new AttemptOutcome(1, AttemptOutcome.Kind.STARTED, null));
        assertThat(move.next().progress().version()).isEqualTo(1);
    }

    @Test
    void expires_unsent_when_its_time_is_over() {
        var move = approved().claim(TradingStates.UNRESTRICTED, true, at(121));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.EXPIRED_UNSENT);
        assertThat(kinds(move)).containsExactly(OrderEvent.Cancelled.class);
    }

    @Test
    void ends_at_once_when_cancelled() {
        var move = approved().requestCancel(cancel(), at(1));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
        assertThat(move.events().getFirst().header().version()).isEqualTo(2);
    }

    @Test
    void is_not_sent_where_nothing_may_be_sent_though_our_clock_says_that_there_is_time_left() {
        var move = approved().claim(TradingStates.UNRESTRICTED, false, at(119));

        assertDone(move, OrderStatus.CANCELLED, ReasonCode.EXPIRED_UNSENT);
        assertThat(move.attempt()).isNull();
    }
}
