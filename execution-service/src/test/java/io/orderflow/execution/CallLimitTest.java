package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.execution.application.CallBudgets;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A venue's limit of calls, kept by the real database for all instances. */
@QuarkusTest
class CallLimitTest extends ExecutionServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Of the limit of 60,000 a minute that the service is tested with. */
    private static final int SIZE = 15_000;

    private static final Duration PACE = Duration.ofSeconds(61).dividedBy(45_000);

    @Inject
    CallBudgets budgets;

    @Inject
    Executions executions;

    @Test
    void two_instances_together_are_granted_what_the_budget_holds_and_what_flows_in_meanwhile() {
        String shared = "V-" + UUID.randomUUID();
        Duration pace = Duration.ofMillis(500);
        long begun = System.nanoTime();

        List<Boolean> granted = Stream.of(instance(shared, pace), instance(shared, pace))
                .map(takes -> takes.subscribeAsCompletionStage())
                .toList()
                .stream()
                .flatMap(takes -> takes.join().stream())
                .toList();

        long inflow = (System.nanoTime() - begun) / pace.toNanos() + 1;
        assertThat(granted).hasSize(400);
        assertThat(granted.stream().filter(yes -> yes).count()).isBetween(40L, 40 + inflow);
    }

    /** Takes one by one, many at a time. */
    private Uni<List<Boolean>> instance(String name, Duration pace) {
        return Multi.createFrom()
                .range(0, 200)
                .onItem()
                .transformToUni(number -> budgets.take(name, 1, pace, 40).map(CallBudgets.Taken::granted))
                .merge(5)
                .collect()
                .asList();
    }

    @Test
    void no_more_is_granted_than_the_budget_holds_and_it_is_told_when_all_of_it_is_there_again() {
        String name = "V-" + UUID.randomUUID();
        Duration pace = Duration.ofMinutes(1);

        var taken = take(name, 4, pace, 4);
        assertThat(taken.granted()).isTrue();
        assertThat(taken.out()).isEqualTo(Duration.ofMinutes(4));

        var refused = take(name, 1, pace, 4);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.out()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void calls_that_were_taken_come_back() {
        String name = "V-" + UUID.randomUUID();
        Duration pace = Duration.ofMillis(300);

        assertThat(take(name, 4, pace, 4).granted()).isTrue();

        await().until(() -> take(name, 4, pace, 4).granted());
    }

    @Test
    void an_order_for_which_there_is_no_call_stays_approved_uses_no_attempt_and_is_sent_when_there_is() {
        var working = OrderStory.of("REST");
        venue.behave("REST", Behaviour.REST);
        topics.publish(working.approved());
        topics.await(OrderEvent.Executed.class, working::isAbout);
        var order = OrderStory.of("LIMI");
        venue.behave("LIMI", Behaviour.FILL);

        // What the service has in hand lapses within a second.
        await().pollDelay(Duration.ofMillis(1_100))
                .until(() -> take("SIM-EAST", SIZE, PACE, SIZE).granted());
        topics.publish(order.approved());
        topics.publish(working.cancel());

        // A cancel may use what is kept from sends.
        topics.await(OrderEvent.Cancelled.class, working::isAbout);
        await().until(() ->
                phase(order) == OrderPhase.APPROVED && !venues.primary().takesOrders());
        assertThat(venue.sends(order.key())).isZero();
        var executed = topics.await(OrderEvent.Executed.class, order::isAbout);
        assertThat(executed.attempt().number()).isEqualTo(1);
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    private CallBudgets.Taken take(String name, int calls, Duration pace, int depth) {
        return budgets.take(name, calls, pace, depth).await().atMost(SOON);
    }

    private OrderPhase phase(OrderStory story) {
        return executions
                .transact(transaction -> transaction.lock(story.orderId()))
                .await()
                .atMost(SOON)
                .map(execution -> execution.phase())
                .orElse(null);
    }
}
