package io.orderflow.orders.store;

import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Event;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.events.Topic;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.orderflow.orders.application.FindOrders;
import io.orderflow.orders.application.ProjectOrderEvent;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("FR-010: newest wins, fills count once, under any repetition and disorder")
class ProjectionTest extends OrderApiTest {
    @Inject
    ProjectOrderEvent projectOrderEvent;

    @Inject
    FindOrders findOrders;

    @RepeatedTest(25)
    void any_disorder_ends_at_the_newest_state_with_every_fill_once(RepetitionInfo repetition) throws Throwable {
        var random = new Random(repetition.getCurrentRepetition());
        OrderEvent.Submitted submitted = submitted(newTrader());
        List<OrderEvent> history = history(submitted, random);
        List<OrderEvent> disordered = new ArrayList<>(history);
        disordered.addAll(history.stream().filter(event -> random.nextBoolean()).toList());
        disordered.addAll(
                history.stream().filter(event -> random.nextInt(4) == 0).toList());
        Collections.shuffle(disordered, random);

        long newest = -1;
        var seen = new HashSet<UUID>();
        for (OrderEvent event : disordered) {
            project(event);
            newest = Math.max(newest, event.header().version());
            if (event instanceof OrderEvent.Filled filled) {
                seen.add(filled.fill().fillId());
            }
            Order order = find(submitted);
            assertThat(order.version())
                    .as("never backwards, seed %s", repetition)
                    .isEqualTo(newest);
            assertThat(order.fills()).hasSize(seen.size());
        }

        Order order = find(submitted);
        OrderEvent last = history.stream()
                .max(Comparator.comparingLong(event -> event.header().version()))
                .orElseThrow();
        assertThat(order.state().status()).isEqualTo(last.state().status());
        assertThat(order.state().phase()).isEqualTo(last.state().phase());
        assertThat(order.state().filledQuantity()).isEqualTo(last.state().filledQuantity());
        assertThat(order.state().reason()).isEqualTo(last.state().reason());
        assertThat(order.updatedAt()).isEqualTo(last.header().occurredAt());
        assertThat(order.fills().stream().mapToInt(fill -> fill.quantity()).sum())
                .isEqualTo(order.state().filledQuantity());
    }

    @Test
    void an_unknown_order_is_taken_up_from_the_events_terms() throws Throwable {
        OrderEvent.Submitted submitted = submitted(newTrader());

        project(PlayedServices.filled(submitted, 3, 40, 40));

        Order order = find(submitted);
        assertThat(order.terms()).isEqualTo(submitted.terms());
        assertThat(order.state().status()).isEqualTo(OrderStatus.PARTIAL);
        assertThat(order.expiresAt()).isEqualTo(Order.expiry(submitted.terms()));
    }

    @Test
    void a_denial_is_kept_with_its_figures() throws Throwable {
        OrderEvent.Submitted submitted = submitted(newTrader());

        project(PlayedServices.denied(submitted));

        assertThat(find(submitted).denials()).containsExactly(PlayedServices.NO_FUNDS);
        assertThat(find(submitted).isDeniedByRisk()).isTrue();
    }

    @Test
    void what_is_executed_beyond_the_order_is_capped_and_flagged() throws Throwable {
        OrderEvent.Submitted submitted = submitted(newTrader());

        project(PlayedServices.filled(submitted, 3, 100, 100));
        assertThat(find(submitted).overfilled()).isFalse();
        project(PlayedServices.overfilled(submitted, 4, 20));

        Order order = find(submitted);
        assertThat(order.overfilled()).isTrue();
        assertThat(order.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.state().filledQuantity()).isEqualTo(100);
        assertThat(order.state().reason().code()).isEqualTo("OVERFILLED");
        assertThat(order.fills()).extracting(Fill::quantity).containsExactly(100);
    }

    @Test
    void what_is_executed_beyond_the_order_is_flagged_even_if_it_is_heard_of_late() throws Throwable {
        OrderEvent.Submitted submitted = submitted(newTrader());

        project(PlayedServices.overfilled(submitted, 5, 20));
        project(PlayedServices.overfilled(submitted, 4, 10));
        OrderEvent.Submitted other = submitted(newTrader());
        project(PlayedServices.filled(other, 5, 100, 100));
        project(PlayedServices.overfilled(other, 4, 10));

        assertThat(find(submitted).version()).isEqualTo(5);
        assertThat(find(submitted).overfilled()).isTrue();
        assertThat(find(other).overfilled()).isTrue();
    }

    @Test
    void an_order_that_says_to_be_filled_beyond_its_quantity_is_capped_and_flagged() throws Throwable {
        OrderEvent.Submitted submitted = submitted(newTrader());

        project(PlayedServices.filled(submitted, 3, 120, 120, 0));

        assertThat(find(submitted).state().filledQuantity()).isEqualTo(100);
        assertThat(find(submitted).overfilled()).isTrue();
    }

    @Test
    void fills_come_over_the_broker_and_poison_is_put_aside() {
        OrderEvent.Submitted submitted = submitted(newTrader());
        String trader = submitted.header().traderId();
        UUID id = submitted.header().orderId();
        try (TopicProbe probe = TopicProbe.open(Topic.DEAD_LETTERS)) {
            probe.publish(Topic.EXECUTIONS, trader, "no event".getBytes());
            probe.publish(PlayedServices.filled(submitted, 3, 60, 60));
            probe.publish(PlayedServices.filled(submitted, 4, 40, 100));
            probe.publish(PlayedServices.filled(submitted, 3, 60, 60));

            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                var order = json(Orders.get(trader, id));
                assertThat(order.getString("status")).isEqualTo("FILLED");
                assertThat(order.<Integer>getList("fills.quantity_filled")).containsExactly(60, 40);
                assertThat(order.<BigDecimal>get("fills[0].price_at_fill")).isEqualTo(new BigDecimal("150.45"));
                assertThat(order.<BigDecimal>get("fills[0].commission")).isEqualTo(new BigDecimal("0.21"));
                assertThat(order.getString("fills[0].order_id")).isEqualTo(id.toString());
                assertThat(order.<BigDecimal>get("average_fill_price")).isEqualTo(new BigDecimal("150.45"));
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            probe.records().stream().anyMatch(record -> new String(record.value()).equals("no event")));
        }
    }

    /** A legal history with the decision, some fills, and one of the ends. */
    private static List<OrderEvent> history(OrderEvent.Submitted submitted, Random random) {
        List<OrderEvent> history = new ArrayList<>();
        history.add(PlayedServices.approved(submitted));
        history.add(PlayedServices.executed(submitted, 2));
        long version = 3;
        int filled = 0;
        while (filled < 100 && random.nextInt(5) > 0) {
            int shares = Math.min(100 - filled, 1 + random.nextInt(60));
            filled += shares;
            history.add(PlayedServices.filled(submitted, version++, shares, filled));
        }
        if (filled < 100) {
            history.add(PlayedServices.cancelled(
                    submitted.header().orderId(), submitted.header().traderId(), submitted.terms(), version, filled));
        }
        return history;
    }

    private static OrderEvent.Submitted submitted(String trader) {
        var request = new NewOrder(
                "AAPL", Side.BUY, 100, OrderType.LIMIT, new BigDecimal("150.50"), null, null, TimeInForce.DAY);
        return Order.received(
                        UUID.randomUUID(),
                        trader,
                        request,
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        Duration.ofSeconds(120))
                .submitted(UUID.randomUUID(), false);
    }

    private void project(Event event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> projectOrderEvent.project(event));
    }

    private Order find(OrderEvent.Submitted submitted) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> findOrders.find(
                submitted.header().traderId(), submitted.header().orderId()));
    }
}
