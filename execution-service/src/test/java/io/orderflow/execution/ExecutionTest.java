package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import io.orderflow.execution.application.WatchBacklog;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of an approved order, from the topic to the venue and back. */
@QuarkusTest
class ExecutionTest extends ExecutionServiceTest {
    @Inject
    WatchBacklog watchBacklog;

    @Test
    void an_approved_order_is_sent_acknowledged_and_filled() {
        var order = OrderStory.of("AAPL");
        venue.behave("AAPL", Behaviour.FILL);

        topics.publish(order.approved());

        var filled = topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(filled.state().averageFillPrice()).isEqualTo("150.45");
        assertThat(filled.fill().commission()).isEqualTo(new BigDecimal("0.3500"));
        assertThat(filled.fill().venue()).isEqualTo("SIM-EAST");
        var executed = topics.await(OrderEvent.Executed.class, order::isAbout);
        assertThat(executed.attempt().number()).isEqualTo(1);
        assertThat(executed.attempt().errorCode()).isNull();
        order.assertVersionsRise(topics);
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void a_decision_that_is_repeated_sends_nothing_twice() {
        var order = OrderStory.of("AAPL");
        var approved = order.approved();

        topics.publish(approved);
        topics.publish(approved);
        topics.await(OrderEvent.Filled.class, order::isAbout);
        topics.publish(approved);
        var next = OrderStory.of("AAPL");
        topics.publish(next.approved());
        topics.await(OrderEvent.Filled.class, next::isAbout);

        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void partial_fills_are_told_one_by_one_and_repeated_ones_not_at_all() {
        var order = OrderStory.of("PART");
        venue.behave("PART", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        venue.fill(order.key(), 40, "150.40");
        venue.repeatLastFill(order.key());
        venue.fill(order.key(), 60, "150.50");
        venue.repeatLastFill(order.key());

        var last = topics.await(
                OrderEvent.Filled.class, e -> order.isAbout(e) && e.state().status() == OrderStatus.FILLED);
        assertThat(last.state().averageFillPrice()).isEqualTo("150.46");
        assertThat(order.eventsIn(topics))
                .extracting(OrderEvent::getClass)
                .containsExactly(OrderEvent.Executed.class, OrderEvent.Filled.class, OrderEvent.Filled.class);
        order.assertVersionsRise(topics);
    }

    @Test
    void a_cancel_at_the_venue_keeps_the_fills() {
        var order = OrderStory.of("CANC");
        venue.behave("CANC", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);
        venue.fill(order.key(), 30, "150.40");

        topics.publish(order.cancel());

        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        assertThat(cancelled.state().filledQuantity()).isEqualTo(30);
        assertThat(cancelled.state().leavesQuantity()).isZero();
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.CANCELLED_BY_TRADER);
        order.assertVersionsRise(topics);
    }

    @Test
    void a_cancel_that_overtakes_its_order_keeps_it_from_being_sent() {
        var order = OrderStory.of("AAPL");

        topics.publish(order.cancel());
        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        topics.publish(order.approved());
        var next = OrderStory.of("AAPL");
        topics.publish(next.approved());
        topics.await(OrderEvent.Filled.class, next::isAbout);

        assertThat(cancelled.header().version()).isEqualTo(2);
        assertThat(venue.sends(order.key())).isZero();
        assertThat(order.eventsIn(topics)).hasSize(1);
    }

    @Test
    void a_definite_refusal_rejects_the_order_and_is_not_tried_again() {
        var order = OrderStory.of("NOPE");
        venue.behave("NOPE", Behaviour.UNKNOWN_SYMBOL);

        topics.publish(order.approved());

        var rejected = topics.await(OrderEvent.Rejected.class, order::isAbout);
        assertThat(rejected.state().reason().code()).isEqualTo("SYMBOL_NOT_FOUND");
        assertThat(rejected.attempt().errorCode()).isEqualTo("422/42210000");
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void an_order_whose_time_is_over_ends_unsent() {
        var order = OrderStory.of("AAPL", 10, Instant.now().minusSeconds(1));

        topics.publish(order.approved());

        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.EXPIRED_UNSENT);
        assertThat(cancelled.state().phase()).isEqualTo(OrderPhase.DONE);
        assertThat(venue.sends(order.key())).isZero();
    }

    @Test
    void many_orders_are_filled_each_once() {
        venue.behave("LOAD", Behaviour.FILL);
        List<OrderStory> orders =
                LongStream.range(0, 200).mapToObj(i -> OrderStory.of("LOAD")).toList();

        orders.forEach(order -> topics.publish(order.approved()));

        await().atMost(Duration.ofSeconds(60)).until(() -> filled() >= orders.size());
        var all = topics.events();
        assertThat(orders).allSatisfy(order -> {
            assertThat(venue.sends(order.key())).isEqualTo(1);
            assertThat(all.stream()
                            .filter(OrderEvent.class::isInstance)
                            .map(OrderEvent.class::cast)
                            .filter(order::isAbout))
                    .hasSize(2);
        });
    }

    @Test
    void a_report_of_an_unknown_order_is_parked_and_harms_nobody() {
        venue.tellOfForeignOrder();
        var order = OrderStory.of("AAPL");

        topics.publish(order.approved());

        topics.await(OrderEvent.Filled.class, order::isAbout);
        await().until(() -> {
            watchBacklog.refresh().await().atMost(Duration.ofSeconds(5));
            return watchBacklog.newest().parkedReports() > 0;
        });
    }

    @Test
    void what_is_ready_and_measured_is_reported() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'venues' }.data.SIM-EAST", startsWith("connected"));
        assertThat(given().get("/q/metrics").asString())
                .contains("orderflow_orders_total", "orderflow_submit_to_filled_seconds_bucket")
                .contains("orderflow_orders_unknown", "orderflow_venue_call_seconds_count");
    }

    private long filled() {
        return topics.events().stream()
                .filter(OrderEvent.Filled.class::isInstance)
                .count();
    }
}
