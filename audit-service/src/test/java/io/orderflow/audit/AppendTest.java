package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.Topic;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class AppendTest {
    private final OrderStory story = OrderStory.of("trader1");

    @Test
    @DisplayName("FR-011: redelivered and reordered events give one row each")
    void appends_each_event_once() {
        List<Event> life = List.of(
                story.submitted(),
                story.approved(),
                story.cancelAfter(1),
                story.executed(2),
                story.filled(3, 40, 40),
                story.filled(4, 60, 100));
        var deliveries = new ArrayList<Event>();
        for (int delivery = 0; delivery < 3; delivery++) {
            var shuffled = new ArrayList<>(life);
            Collections.shuffle(shuffled, new Random(delivery));
            deliveries.addAll(shuffled);
        }
        var last = OrderStory.of("trader1");

        try (var topics = TopicProbe.open()) {
            deliveries.forEach(topics::publish);
            // The trader's records share a partition of each topic: once these are in, so is all that came before.
            List.of(last.submitted(), last.approved(), last.cancelAfter(1), last.executed(2))
                    .forEach(topics::publish);
        }

        LogTable.awaitRows(last.orderId(), 4);
        assertThat(LogTable.awaitRows(story.orderId(), life.size()))
                .containsExactlyInAnyOrder("SUBMITTED", "APPROVED", "CANCEL_REQUESTED", "EXECUTED", "FILLED", "FILLED");
    }

    @Test
    @DisplayName("US3, US5: what a trader does about an order that the venue has not taken is logged")
    void appends_repairs() {
        List<Event> life = List.of(story.submitted(), story.approved(), story.retryAfter(1), story.acknowledgeAfter(1));
        try (var topics = TopicProbe.open()) {
            life.forEach(topics::publish);
        }

        assertThat(LogTable.awaitRows(story.orderId(), life.size()))
                .containsExactlyInAnyOrder("SUBMITTED", "APPROVED", "RETRY_REQUESTED", "ACKNOWLEDGED");
    }

    @ParameterizedTest
    @EnumSource(AuditAction.class)
    @DisplayName("every action that an event can have is one that the table takes")
    void takes_every_action(AuditAction action) throws Exception {
        try (var database = TestDatabase.superuser("audit")) {
            var rule = LogTable.column(
                    database,
                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                            + " WHERE conname = 'execution_logs_action_check' AND ?::uuid IS NOT NULL",
                    story.orderId());

            assertThat(rule).singleElement().asString().contains("'" + action + "'");
        }
    }

    @Test
    void keeps_the_whole_event_and_where_it_was_read() throws Exception {
        var event = story.filled(3, 40, 40);
        try (var topics = TopicProbe.open()) {
            topics.publish(event);
        }
        LogTable.awaitRows(story.orderId(), 1);

        try (var database = TestDatabase.superuser("audit")) {
            assertThat(LogTable.column(
                            database, "SELECT event FROM execution_logs WHERE order_id = ?", story.orderId()))
                    .singleElement()
                    .satisfies(json ->
                            assertThat(EventCodec.decode(json.getBytes(UTF_8))).isEqualTo(event));
            assertThat(LogTable.column(
                            database, "SELECT source_topic FROM execution_logs WHERE order_id = ?", story.orderId()))
                    .containsExactly("orders.executions");
        }
    }

    @Test
    @DisplayName("a record that is no event goes to the dead letters, and the log goes on")
    void passes_poison_by() {
        var poison = ("{\"event\":\"order.submitted\", broken " + story.orderId()).getBytes(UTF_8);
        try (var topics = TopicProbe.open(Topic.DEAD_LETTERS)) {
            topics.publish(Topic.EXECUTIONS, story.traderId(), poison);
            topics.publish(story.executed(2));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> topics.records().stream().anyMatch(letter -> Arrays.equals(letter.value(), poison)));
        }
        assertThat(LogTable.awaitRows(story.orderId(), 1)).containsExactly("EXECUTED");
    }
}
