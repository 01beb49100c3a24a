package io.orderflow.execution.simulation;

import static io.orderflow.execution.simulation.Scenario.executed;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.VenueStatus;
import io.orderflow.execution.simulation.SimulatedVenue.Chapter;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a venue takes later than anybody believed, or says that it has and does not show, and what must not reach it at all. */
class LateArrivalsTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void what_the_venue_takes_and_fills_after_the_end_while_nobody_listens_is_found() {
        var scenario = Scenario.whereLatecomersMayBe(executed(1, 100));
        Order order = cancelledWhileOnItsWay(scenario);

        scenario.next(Fault.STREAM_CUT);
        scenario.release();
        scenario.end();

        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
        assertThat(scenario.fills(order)).isOne();
        assertThat(scenario.told(order))
                .containsExactly(
                        "order.approved", "order.unconfirmed", "order.cancelled", "order.recovered", "order.filled");
    }

    @Test
    void what_the_venue_takes_and_ends_after_the_end_while_nobody_listens_is_found() {
        var scenario = Scenario.whereLatecomersMayBe(new Chapter(Duration.ofMillis(1), 0, VenueStatus.EXPIRED));
        Order order = cancelledWhileOnItsWay(scenario);

        scenario.next(Fault.STREAM_CUT);
        scenario.release();
        scenario.end();

        assertThat(scenario.told(order)).endsWith("order.cancelled", "order.recovered");
    }

    @Test
    void what_the_venue_takes_after_the_end_and_tells_nobody_of_is_found_and_cancelled() {
        var scenario = Scenario.whereLatecomersMayBe();
        Order order = cancelledWhileOnItsWay(scenario);
        scenario.pass(100);

        scenario.next(Fault.REPORT_LOST);
        scenario.release();
        scenario.pass(300);

        assertThat(scenario.told(order)).endsWith("order.cancelled", "order.recovered", "order.cancelled");
        scenario.end();
    }

    @Test
    void what_the_venue_turns_out_to_have_after_its_denials_were_believed_is_cancelled_there() {
        var scenario = Scenario.where(executed(60_000, 100));
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.passUntil(order, NotAccepted.class);

        scenario.release();
        scenario.pass(5);

        assertThat(scenario.told(order)).endsWith("order.failed", "order.recovered", "order.cancelled");
        scenario.end();
        assertThat(scenario.ordersAtVenue(order)).isOne();
    }

    @Test
    void a_venue_that_has_refused_the_key_as_a_duplicate_is_not_believed_when_it_denies_the_order() {
        var scenario = Scenario.where();
        scenario.world().venue().denies(true);
        scenario.next(Fault.ANSWER_LOST);
        Order order = scenario.submit();
        scenario.passUntil(order, Unknown.class);
        scenario.pass(60);

        assertThat(scenario.newest(order).state().phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(scenario.sends(order)).isEqualTo(2);
        assertThat(scenario.trace()).contains("ALERT [STAYS_UNKNOWN]");
        scenario.traders().cancel(order, Duration.ZERO);
        scenario.pass(60);
        assertThat(scenario.newest(order).state().phase()).isEqualTo(OrderPhase.UNKNOWN);

        scenario.world().venue().denies(false);
        scenario.pass(65);
        assertThat(scenario.told(order)).endsWith("order.recovered", "order.cancelled");
        scenario.end();
    }

    @Test
    void an_order_that_the_venue_puts_off_again_and_again_is_told_to_stay_unknown() {
        var scenario = Scenario.where(executed(100, 100));
        scenario.next(Fault.ORDER_LOST);
        scenario.next(Fault.RATE_LIMITED, 100);
        Order order = scenario.traders().submit(Scenario.QUANTITY, TimeInForce.GTC);
        scenario.passUntil(order, Unknown.class);
        scenario.pass(40);

        assertThat(scenario.told(order)).containsExactly("order.approved", "order.unconfirmed", "order.failed");
        assertThat(scenario.trace()).contains("ALERT [STAYS_UNKNOWN]");
        scenario.end();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void what_waits_for_a_venue_is_not_sent_at_its_last_moment_by_a_process_whose_clock_is_behind() {
        var scenario = Scenario.whereNothingRuns(executed(100, 100));
        scenario.hold("listens to the venue");
        scenario.start("a", Duration.ofSeconds(-2));
        Order order = scenario.submit();
        scenario.passUntil(order, Done.class);
        scenario.pass(0.1);

        assertThat(scenario.sends(order)).isZero();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.CANCELLED);
        scenario.release();
        scenario.end();
    }

    /** Its send is held back by the network, and nobody wants it any more. */
    private static Order cancelledWhileOnItsWay(Scenario scenario) {
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.pass(0.1);
        scenario.traders().cancel(order, Duration.ZERO);
        scenario.passUntil(order, Done.class);
        scenario.pass(0.1);
        return order;
    }
}
