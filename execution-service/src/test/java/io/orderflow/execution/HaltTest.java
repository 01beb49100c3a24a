package io.orderflow.execution;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.Topic;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The answer to HALT comes when nothing is being sent any more, and after it nothing is. */
@QuarkusTest
class HaltTest extends TradingStateTest {
    @Inject
    Executions executions;

    @Test
    void after_the_answer_nothing_more_is_sent_however_many_orders_come() throws Exception {
        var going = new AtomicBoolean(true);
        CompletableFuture<List<OrderStory>> submitting = supplyAsync(() -> submitWhile(going));
        await().until(() -> venue.sends() > 20);

        set("FIRM", null, "HALTED").statusCode(200);

        int sent = venue.sends();
        var late = OrderStory.of("AAPL");
        topics.publish(late.approved());
        topics.await(OrderEvent.Cancelled.class, late::isAbout);
        going.set(false);
        List<OrderStory> orders = submitting.get();
        orders.add(late);
        await().atMost(Duration.ofSeconds(30)).until(() -> ended() >= orders.size());
        assertThat(venue.sends()).isEqualTo(sent);
        assertThat(orders.stream().mapToInt(order -> venue.sends(order.key())).sum())
                .isEqualTo((int) filled());
    }

    @Test
    void the_answer_waits_for_a_send_that_is_under_way() {
        venue.behave("HELD", Behaviour.HOLD);
        var order = OrderStory.of("HELD");
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);

        set("SYMBOL", "STOPS", "HALTED").statusCode(200);
        var halted = supplyAsync(() -> set("FIRM", null, "HALTED"));
        await().during(Duration.ofMillis(500)).until(() -> !halted.isDone());
        venue.release();

        halted.join().statusCode(200);
        topics.await(OrderEvent.Filled.class, order::isAbout);
    }

    @Test
    void a_send_that_does_not_end_is_told_and_not_kept_quiet() {
        venue.behave("STUCK", Behaviour.HOLD);
        var order = OrderStory.of("STUCK");
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);

        long seen = newestVersion();
        set("FIRM", null, "HALTED", seen)
                .statusCode(503)
                .body("code", equalTo("TIMED_OUT"))
                .body("trading_state.state", equalTo("HALTED"));
        ops().get(ADDRESS).then().body("states[0].state", equalTo("HALTED"));
        venue.release();

        set("FIRM", null, "HALTED", seen).statusCode(200).body("version", equalTo((int) seen + 1));
    }

    @Test
    void the_answer_waits_out_the_lease_of_a_sender_that_vanished() throws SQLException {
        var order = OrderStory.of("VANISH");
        venue.behave("VANISH", Behaviour.HOLD);
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);
        // As if the process that sends it were killed: nobody records an answer, only the lease is left.
        sql("UPDATE executions SET fencing_token = fencing_token + 1,"
                + " lease_until = clock_timestamp() + interval '1 second' WHERE order_id = '" + order.orderId() + "'");
        Instant begun = Instant.now();

        set("FIRM", null, "HALTED").statusCode(200);

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(800));
        venue.release();
        topics.await(OrderEvent.Filled.class, order::isAbout);
    }

    @Test
    void whoever_sets_is_not_overtaken_by_claims_that_come_later() {
        var first = new CompletableFuture<Void>();
        var second = new CompletableFuture<TradingStates>();
        var holding = new CompletableFuture<Void>();
        holdUntil(first, holding).subscribe().with(ignored -> {}, second::completeExceptionally);
        holding.join();

        var halted = supplyAsync(() -> set("FIRM", null, "HALTED"));
        await().until(() -> waitingForALock() == 1);
        executions
                .transact(transaction -> transaction.tradingStates().hold())
                .subscribe()
                .with(second::complete, second::completeExceptionally);

        await().during(Duration.ofMillis(300)).until(() -> !second.isDone() && !halted.isDone());
        first.complete(null);
        halted.join().statusCode(200);
        assertThat(second.join().set()).containsValue(TradingState.HALTED);
    }

    private List<OrderStory> submitWhile(AtomicBoolean going) {
        List<OrderStory> orders = new ArrayList<>();
        try (TopicProbe own = TopicProbe.open(Topic.DECISIONS)) {
            while (going.get() && orders.size() < 2_000) {
                var order = OrderStory.of("AAPL");
                orders.add(order);
                own.publish(order.approved());
            }
        }
        return orders;
    }

    private Uni<Void> holdUntil(CompletableFuture<Void> end, CompletableFuture<Void> holding) {
        return executions.transact(transaction -> transaction
                .tradingStates()
                .hold()
                .invoke(() -> holding.complete(null))
                .flatMap(ignored -> Uni.createFrom().completionStage(end)));
    }

    private static int waitingForALock() throws SQLException {
        try (var connection = TestDatabase.superuser("execution");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = 'execution' AND wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.superuser("execution");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private long filled() {
        return topics.events().stream()
                .filter(OrderEvent.Filled.class::isInstance)
                .count();
    }

    private long ended() {
        return topics.events().stream()
                .filter(event -> event instanceof OrderEvent.Filled || event instanceof OrderEvent.Cancelled)
                .count();
    }
}
