package io.orderflow.execution.simulation;

import static io.orderflow.execution.simulation.Scenario.executed;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderStatus;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users of other systems have complained of for years, step by step. */
class ComplaintsTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void a_calm_order_is_sent_once_and_filled() {
        var scenario = Scenario.where(executed(5, 40), executed(50, 60));

        Order order = scenario.submit();
        scenario.end();

        assertThat(scenario.told(order))
                .containsExactly("order.approved", "order.executed", "order.filled", "order.filled");
        assertThat(scenario.sends(order)).isOne();
    }

    @Test
    void no_retry_is_fired_after_the_acknowledgement_had_arrived() {
        var scenario = Scenario.where(executed(8_000, 100));
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.passUntil(order, Unknown.class);
        scenario.pass(0.9);
        // The venue's denial is on its way; meanwhile it takes the order, and says so on its stream.
        scenario.release();
        scenario.hold("hears of look-up");
        scenario.passUntil(order, Working.class);
        scenario.pass(1);
        scenario.release();
        scenario.pass(1);

        assertThat(scenario.sends(order)).isOne();
        scenario.end();
        assertThat(scenario.sends(order)).isOne();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_restart_neither_replays_fills_nor_creates_the_order_anew() {
        var scenario = Scenario.where(executed(100, 30), executed(20_000, 70));
        Order order = scenario.submit();
        scenario.pass(5);
        assertThat(scenario.fills(order)).isOne();

        scenario.world().processes().crash("a", Duration.ofSeconds(1));
        scenario.traders().approveAgain(order);
        scenario.pass(5);
        scenario.world().venue().repeatAll();
        scenario.end();

        assertThat(scenario.sends(order)).isOne();
        assertThat(scenario.fills(order)).isEqualTo(2);
        assertThat(scenario.told(order))
                .containsExactly("order.approved", "order.executed", "order.filled", "order.filled");
    }

    @Test
    void an_inferred_fill_and_the_real_one_count_once() {
        var scenario = Scenario.where(executed(200, 100));
        Order order = scenario.submit();
        scenario.pass(0.1);
        scenario.hold("hears a report");
        // The look-up of a resting order finds it filled, and the feed shows the execution.
        scenario.passUntil(order, Done.class);
        assertThat(scenario.isHolding()).isTrue();
        scenario.release();
        scenario.end();

        assertThat(scenario.fills(order)).isOne();
        assertThat(scenario.told(order)).containsExactly("order.approved", "order.executed", "order.filled");
    }

    @Test
    void a_paused_process_that_wakes_does_not_send_what_was_given_up() {
        var scenario = Scenario.where();
        Order order = scenario.submit();
        scenario.passUntil(order, Sending.class);
        scenario.world().processes().pause("a", Duration.ofSeconds(70));
        scenario.start("b");
        scenario.traders().cancel(order, Duration.ZERO);
        scenario.passUntil(order, Done.class);
        scenario.pass(90);
        scenario.end();

        assertThat(scenario.sends(order)).isZero();
        assertThat(scenario.ordersAtVenue(order)).isZero();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_process_paused_with_the_connection_in_its_hands_does_not_send_what_was_given_up() {
        var scenario = Scenario.where();
        scenario.hold("a.1 is connected to send");
        Order order = scenario.submit();
        scenario.pass(1);
        assertThat(scenario.isHolding()).isTrue();
        scenario.start("b");
        scenario.traders().cancel(order, Duration.ZERO);
        scenario.passUntil(order, Done.class);
        scenario.release();
        scenario.end();

        assertThat(scenario.sends(order)).isZero();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void not_found_half_a_second_after_acceptance_proves_nothing() {
        var scenario = Scenario.where(executed(10_000, 100));
        scenario.next(Fault.LOOK_UP_LAGS, Fault.SERVER_ERROR);
        Order order = scenario.submit();
        scenario.end();

        assertThat(scenario.trace().contains("answer to look-up: NotFound")).isTrue();
        assertThat(scenario.sends(order)).isOne();
        assertThat(scenario.told(order))
                .containsExactly("order.approved", "order.unconfirmed", "order.recovered", "order.filled");
    }

    @Test
    void a_time_out_while_the_order_fills_is_no_failure() {
        var scenario = Scenario.where(executed(1_000, 40), executed(4_000, 30), executed(9_000, 30));
        scenario.next(Fault.ANSWER_LOST);
        Order order = scenario.submit();
        scenario.end();

        assertThat(scenario.sends(order)).isOne();
        assertThat(scenario.told(order))
                .containsExactly("order.approved", "order.executed", "order.filled", "order.filled", "order.filled");
    }

    @Test
    void the_outcome_of_a_send_that_was_taken_over_says_nothing_of_the_next_one() {
        var scenario = Scenario.where(executed(10_000, 100));
        scenario.hold("a.1 is connected to send", "hears of send");
        Order order = scenario.submit();
        scenario.start("b");
        scenario.passUntil(order, Unknown.class);
        scenario.passUntil(order, Sending.class);
        scenario.pass(1);
        // "a" has a connection at last, and finds that it is too late; the answer to "b" is on its way.
        scenario.release("a.1 is connected to send");
        scenario.pass(1);
        scenario.release();
        scenario.end();

        assertThat(scenario.sends(order)).isOne();
        assertThat(scenario.told(order))
                .containsExactly("order.approved", "order.unconfirmed", "order.executed", "order.filled");
    }

    @Test
    void a_refusal_of_the_second_send_says_nothing_of_the_first() {
        var scenario = Scenario.where(executed(60_000, 100));
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.passUntil(order, Unknown.class);
        scenario.holdNoMore();
        scenario.next(Fault.REFUSED);
        scenario.pass(2);
        assertThat(scenario.sends(order)).isEqualTo(2);
        scenario.release();
        scenario.passUntil(order, Done.class);
        scenario.end();

        assertThat(scenario.ordersAtVenue(order)).isOne();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void the_orders_of_a_killed_process_go_on_within_fifteen_seconds() {
        var scenario = Scenario.where(executed(100, 100));
        scenario.start("b");
        scenario.hold("is connected to send");
        Order order = scenario.submit();
        scenario.passUntil(order, Sending.class);
        double claimed = scenario.seconds();
        scenario.world().processes().crash(scenario.holder(order), Duration.ofHours(1));
        scenario.drop();
        scenario.passUntil(order, Done.class);

        assertThat(scenario.seconds() - claimed).isLessThan(15);
        assertThat(scenario.ordersAtVenue(order)).isOne();
    }

    @Test
    void what_the_venue_takes_after_the_end_is_told_and_cancelled() {
        var scenario = Scenario.whereLatecomersMayBe(executed(60_000, 100));
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.pass(0.1);
        scenario.traders().cancel(order, Duration.ZERO);
        scenario.passUntil(order, Done.class);
        scenario.release();
        scenario.passUntil(order, Working.class);
        scenario.passUntil(order, Done.class);
        scenario.end();

        assertThat(scenario.told(order))
                .containsExactly(
                        "order.approved", "order.unconfirmed", "order.cancelled", "order.recovered", "order.cancelled");
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_late_request_and_its_retry_are_one_order() {
        var scenario = Scenario.where(executed(5_000, 100));
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.passUntil(order, Unknown.class);
        scenario.pass(4);
        // The retry waits behind the first send, and both arrive.
        scenario.release();
        scenario.end();

        assertThat(scenario.sends(order)).isEqualTo(2);
        assertThat(scenario.ordersAtVenue(order)).isOne();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
    }
}
