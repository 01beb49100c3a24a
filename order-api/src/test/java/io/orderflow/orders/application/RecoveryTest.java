package io.orderflow.orders.application;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orderflow.events.EventHeader;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reservation;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.events.Topic;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.orderflow.outbox.OutboxRow;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("NFR-005, scenario 10: what was accepted reaches risk-service, and its answer the trader")
class RecoveryTest extends OrderApiTest {
    @Inject
    OrderBook book;

    @Inject
    OrderChanges changes;

    @Inject
    ResubmitUndecided resubmitUndecided;

    @Test
    void an_order_whose_instance_died_after_the_commit_is_published_by_the_sweep() throws Throwable {
        Order order = order(newTrader());
        OutboxRow row = OutboxRow.of(order.submitted(UUID.randomUUID(), false));
        try (TopicProbe probe = TopicProbe.open(Topic.SUBMISSIONS)) {
            VertxContextSupport.subscribeAndAwait(() -> book.asTrader(
                    order.traderId(),
                    () -> book.add(
                            new OrderBook.Submission(
                                    order,
                                    row.eventId(),
                                    null,
                                    "0".repeat(64),
                                    false,
                                    Instant.now().plusSeconds(600)),
                            row)));

            var submitted = probe.await(
                    OrderEvent.Submitted.class,
                    event -> event.header().orderId().equals(order.id()));
            assertThat(submitted.eventId()).isEqualTo(row.eventId());
            assertThat(submitted.terms()).isEqualTo(order.terms());
        }
    }

    @Test
    void neither_order_nor_outbox_row_is_left_of_a_transaction_that_fails() throws Throwable {
        Order order = order(newTrader());
        OutboxRow row = OutboxRow.of(order.submitted(UUID.randomUUID(), false));
        Supplier<Uni<Void>> failing = () -> book.add(
                        new OrderBook.Submission(order, row.eventId(), null, "0".repeat(64), false, Instant.now()), row)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("killed")));

        assertThat(catchThrowable(
                        () -> VertxContextSupport.subscribeAndAwait(() -> book.asTrader(order.traderId(), failing))))
                .hasMessageContaining("killed");

        assertThat(count("SELECT count(*) FROM orders WHERE id = '" + order.id() + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM outbox WHERE event_id = '" + row.eventId() + "'"))
                .isZero();
    }

    @Test
    void an_order_that_was_passed_over_is_submitted_again_with_the_same_event_and_less_and_less_often()
            throws Throwable {
        String trader = newTrader();
        try (TopicProbe probe = TopicProbe.open(Topic.SUBMISSIONS)) {
            String id = submitUndecided(trader);
            var first =
                    probe.await(OrderEvent.Submitted.class, event -> event.key().equals(trader));
            assertThat(first.duplicateAllowed()).isTrue();
            try (var services = PlayedServices.approving()) {
                Orders.submit(trader, SEED_REQUEST);
            }
            assertThat(resubmitNow(id)).as("while it may merely be late").isZero();

            othersCreatedLater(id);
            assertThat(resubmitNow(id))
                    .as("after one of a minute later is decided")
                    .isOne();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> probe.events().stream().filter(first::equals).count() == 2);
            assertThat(secondsToNextTime(id)).isBetween(50L, 60L);
        }
    }

    @Test
    void an_order_whose_turn_has_not_come_is_not_submitted_again_before_it_must_be_lost() throws Throwable {
        String trader = newTrader();
        String id = submitUndecided(trader);

        assertThat(resubmitNow(id)).as("while risk-service is behind").isZero();
        assertThat(secondsToNextTime(id)).isBetween(20L, 30L);

        execute("UPDATE orders SET created_at = created_at - interval '15 minutes' WHERE id = '" + id + "'");
        assertThat(resubmitNow(id)).as("after a quarter of an hour").isOne();
    }

    @Test
    void a_cancel_that_overtook_its_order_is_no_sign_that_an_earlier_one_was_passed_over() throws Throwable {
        String trader = newTrader();
        String waits = submitUndecided(trader);
        String later = submitUndecided(trader);
        othersCreatedLater(waits);

        execute("UPDATE orders SET status = 'CANCELLED', phase = 'DONE', version = 2 WHERE id = '" + later + "'");
        assertThat(resubmitNow(waits))
                .as("after a later one is cancelled unseen")
                .isZero();

        execute("UPDATE orders SET status = 'REJECTED' WHERE id = '" + later + "'");
        assertThat(resubmitNow(waits)).as("after a later one is decided").isOne();
    }

    private static String submitUndecided(String trader) throws Exception {
        return Orders.as(trader)
                .header("Allow-Duplicate", "true")
                .header("Prefer", "respond-async")
                .body(SEED_REQUEST)
                .post("/api/v1/orders")
                .path("id");
    }

    /** As if the trader had brought in the others a minute later. */
    private static void othersCreatedLater(String id) throws SQLException {
        execute("UPDATE orders SET created_at = created_at + interval '1 minute' WHERE id <> '" + id
                + "' AND trader_id = (SELECT trader_id FROM orders WHERE id = '" + id + "')");
    }

    /** Gives the number of orders that were submitted again. */
    private int resubmitNow(String id) throws Throwable {
        execute("UPDATE orders SET resubmit_at = now() + interval '1 hour' WHERE version = 0");
        execute("UPDATE orders SET resubmit_at = now() WHERE id = '" + id + "'");
        return VertxContextSupport.subscribeAndAwait(() -> resubmitUndecided.resubmit());
    }

    private static long secondsToNextTime(String id) throws SQLException {
        return count("SELECT extract(epoch FROM resubmit_at - now()) FROM orders WHERE id = '" + id + "'");
    }

    @Test
    void a_decided_order_is_not_submitted_again() throws Throwable {
        String trader = newTrader();
        try (var services = PlayedServices.approving()) {
            String id = Orders.submit(trader, SEED_REQUEST).path("id");
            execute("UPDATE orders SET resubmit_at = now() - interval '1 hour' WHERE id = '" + id + "'");
            VertxContextSupport.subscribeAndAwait(() -> resubmitUndecided.resubmit());

            assertThat(count("SELECT resubmissions FROM orders WHERE id = '" + id + "'"))
                    .isZero();
        }
    }

    @Test
    void a_cut_listening_connection_is_made_again() throws Throwable {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> listeners() == 1);
        long before = listener();
        execute("SELECT pg_terminate_backend(" + before + ")");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listeners() == 1 && listener() != before);

        UUID id = UUID.randomUUID();
        var watch = changes.watch(id).orElseThrow();
        long start = System.nanoTime();
        execute("SELECT pg_notify('order_changed', '" + id + "')");
        Order order = order(newTrader());
        VertxContextSupport.subscribeAndAwait(() -> watch.until(
                read -> true, Duration.ofMinutes(1), () -> Uni.createFrom().item(order)));
        watch.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void the_same_key_gives_the_same_order_as_it_stands_and_another_request_is_refused() {
        String trader = newTrader();
        String key = UUID.randomUUID().toString();
        var first = Orders.as(trader)
                .header("Idempotency-Key", key)
                .header("Prefer", "respond-async")
                .body(SEED_REQUEST)
                .post("/api/v1/orders");
        assertThat(json(first).getInt("version")).isZero();
        try (TopicProbe probe = TopicProbe.open()) {
            probe.publish(new OrderEvent.Approved(
                    new EventHeader(
                            UUID.randomUUID(),
                            UUID.fromString(first.path("id")),
                            trader,
                            1,
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            null),
                    order(trader).terms(),
                    new OrderState(OrderStatus.PENDING, OrderPhase.APPROVED, 0, 100, null, null),
                    new Reservation(BigDecimal.ONE, BigDecimal.ONE, 0),
                    false,
                    "1"));
        }

        // The same values written differently are the same request.
        var again = Orders.as(trader).header("Idempotency-Key", key).body("""
                {"take_profit":160, "stop_loss":145.0, "price":150.5, "order_type":"MARKET", "quantity":100.0,
                 "symbol":"AAPL", "side":"BUY", "time_in_force":"DAY"}""").post("/api/v1/orders");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(again.<String>path("phase")).isEqualTo("APPROVED");

        var other = Orders.as(trader)
                .header("Idempotency-Key", key)
                .body(SEED_REQUEST.replace("100", "101"))
                .post("/api/v1/orders");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");

        var stranger = Orders.as(newTrader())
                .header("Idempotency-Key", key)
                .header("Prefer", "respond-async")
                .body(SEED_REQUEST)
                .post("/api/v1/orders");
        assertThat(stranger.statusCode()).isEqualTo(201);
        assertThat(stranger.<String>path("id")).isNotEqualTo(first.path("id"));
    }

    private static Order order(String trader) {
        var request = new NewOrder("AAPL", Side.BUY, 100, OrderType.MARKET, null, null, null, TimeInForce.DAY);
        return Order.received(
                UUID.randomUUID(),
                trader,
                request,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Duration.ofSeconds(120));
    }

    private static long listeners() throws SQLException {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = 'orders' AND query LIKE 'LISTEN%'");
    }

    private static long listener() throws SQLException {
        return count("SELECT pid FROM pg_stat_activity WHERE datname = 'orders' AND query LIKE 'LISTEN%'");
    }

    private static long count(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
