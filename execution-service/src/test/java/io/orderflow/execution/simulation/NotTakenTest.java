package io.orderflow.execution.simulation;

import static io.orderflow.execution.simulation.Scenario.executed;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Unknown;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order that the venue never got, whatever was tried, and what its trader may do about it. */
class NotTakenTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void a_retry_sends_it_once_more_under_the_same_key() {
        var scenario = Scenario.where(executed(100, 100));
        Order order = notTaken(scenario);
        assertThat(scenario.sends(order)).isEqualTo(4);

        scenario.traders().retry(scenario.newest(order), Duration.ZERO);
        scenario.pass(5);
        scenario.end();

        assertThat(scenario.sends(order)).isEqualTo(5);
        assertThat(scenario.ordersAtVenue(order)).isOne();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_acknowledgement_ends_it() {
        var scenario = Scenario.where();
        Order order = notTaken(scenario);

        scenario.traders().acknowledge(scenario.newest(order), Duration.ZERO);
        scenario.pass(5);
        scenario.end();

        assertThat(scenario.status(order)).isEqualTo(OrderStatus.REJECTED);
        assertThat(scenario.ordersAtVenue(order)).isZero();
    }

    @Test
    void a_command_that_comes_twice_or_late_changes_nothing_more() {
        var scenario = Scenario.where(executed(100, 100));
        Order order = notTaken(scenario);
        OrderEvent seen = scenario.newest(order);

        scenario.traders().retry(seen, Duration.ZERO);
        scenario.traders().retry(seen, Duration.ofMillis(1));
        scenario.traders().acknowledge(seen, Duration.ofSeconds(2));
        scenario.pass(10);
        scenario.end();

        assertThat(scenario.sends(order)).isEqualTo(5);
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void what_a_trader_said_of_one_round_is_not_done_in_the_next() {
        var scenario = Scenario.where();
        Order order = notTaken(scenario);
        OrderEvent first = scenario.newest(order);
        scenario.hold("venue gets send");
        scenario.traders().retry(first, Duration.ZERO);
        scenario.passUntil(order, Unknown.class);
        scenario.passUntil(order, NotAccepted.class);
        scenario.drop();
        assertThat(scenario.sends(order)).isEqualTo(8);

        scenario.traders().acknowledge(first, Duration.ZERO);
        scenario.traders().retry(first, Duration.ofMillis(10));
        scenario.pass(5);

        assertThat(scenario.sends(order)).isEqualTo(8);
        assertThat(scenario.newest(order).state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
        scenario.end();
        assertThat(scenario.status(order)).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void it_ends_by_itself_when_its_time_is_over() {
        var scenario = Scenario.where();
        Order order = notTaken(scenario);

        scenario.end();

        assertThat(scenario.status(order)).isEqualTo(OrderStatus.REJECTED);
        assertThat(scenario.newest(order).header().occurredAt())
                .isAfter(order.terms().sendBefore());
    }

    private static Order notTaken(Scenario scenario) {
        scenario.hold("venue gets send");
        Order order = scenario.submit();
        scenario.passUntil(order, NotAccepted.class);
        scenario.pass(0.1);
        scenario.drop();
        assertThat(scenario.told(order)).endsWith("order.failed");
        return order;
    }
}
