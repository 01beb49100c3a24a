package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.application.AppendEvent;
import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.domain.EventSource;
import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.OperationsEvent;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class ChainTest {
    private static final int ORDERS = 400;

    @Inject
    AppendEvent appendEvent;

    @Test
    @DisplayName("NFR-009: what the service writes holds, in the eyes of the verifier and of a stranger")
    void chains_every_kind_of_row() throws Exception {
        var story = OrderStory.of("trader1");
        var deposited =
                Operations.deposited("trader-" + story.orderId().toString().substring(0, 8));
        var change = new OperationsEvent.AccountChanged(
                deposited.eventId(),
                deposited.traderId(),
                deposited.version(),
                deposited.changedBy(),
                "Größe",
                deposited.occurredAt(),
                deposited.changes());
        List<Event> events = List.of(
                story.submitted(),
                story.denied(),
                story.cancelAfter(1),
                story.executed(2),
                story.unconfirmed(3, 2),
                story.filled(4, 100, 100),
                story.overfilled(5, 20),
                change,
                Operations.halted("AAPL"),
                Operations.ramped());
        try (var topics = TopicProbe.open()) {
            events.forEach(topics::publish);
        }
        LogTable.awaitRows(story.orderId(), 7);
        LogTable.awaitRows("changes", () -> actionsOf(events.subList(7, 10)), 3);

        try (var superuser = TestDatabase.superuser("audit")) {
            int seen = StrangersVerifier.verify(superuser);
            var report = Verified.of(superuser);

            assertThat(report.findings()).isEmpty();
            assertThat(report.rows()).isGreaterThanOrEqualTo(seen);
        }
    }

    @Test
    @DisplayName("what is hashed is the event to the letter, as it was received")
    void keeps_the_text_of_an_event() throws Exception {
        var event = OrderStory.of("trader1").submitted();
        var text = " " + new String(EventCodec.encode(event), UTF_8).replace(",", " ,\t");
        var entry = AuditEntry.of(event, new EventSource("t", 0, 0)).orElseThrow();

        appendEvent.append(entry, text).await().atMost(Duration.ofSeconds(10));

        try (var superuser = TestDatabase.superuser("audit")) {
            assertThat(LogTable.column(
                            superuser, "SELECT event FROM execution_logs WHERE event_id = ?", event.eventId()))
                    .containsExactly(text);
        }
    }

    @Test
    @DisplayName("two instances append to all chains at once, with redeliveries: each event once, no chain broken")
    void two_writers_append_side_by_side() throws Exception {
        var events = IntStream.range(0, ORDERS)
                .mapToObj(_ -> OrderStory.of("trader1"))
                .flatMap(story -> Stream.of(story.submitted(), story.approved(), story.executed(2)))
                .toList();
        var others = IntStream.range(0, 3 * ORDERS).boxed().toList();
        var byService = twice(events, 1);

        var plain = List.of(
                CompletableFuture.supplyAsync(() -> appendPlain(twice(others, 2))),
                CompletableFuture.supplyAsync(() -> appendPlain(twice(others, 3))));
        Multi.createFrom()
                .iterable(byService)
                .onItem()
                .transformToUni(event -> appendEvent.append(
                        AuditEntry.of(event, new EventSource("t", 0, 0)).orElseThrow(),
                        new String(EventCodec.encode(event), UTF_8)))
                .merge(12)
                .collect()
                .last()
                .await()
                .atMost(Duration.ofMinutes(2));
        int appended = plain.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(appended).isEqualTo(others.size());
        try (var superuser = TestDatabase.superuser("audit")) {
            assertThat(count(
                            superuser,
                            "source_topic = 't' AND source_offset = 0 AND action IN ('APPROVED', 'EXECUTED')"))
                    .isEqualTo(2L * ORDERS);
            assertThat(Verified.of(superuser).findings()).isEmpty();
            assertThat(Verified.of(superuser).chains().subList(0, 16))
                    .allSatisfy(chain -> assertThat(chain.rows()).isGreaterThan(50));
        }
    }

    /** Each of them twice, in any order. */
    private static <T> List<T> twice(List<T> all, long seed) {
        var deliveries = new ArrayList<>(all);
        deliveries.addAll(all);
        Collections.shuffle(deliveries, new Random(seed));
        return deliveries;
    }

    private static int appendPlain(List<Integer> numbers) {
        int appended = 0;
        try (var writer = new PlainWriter(TestDatabase.service("audit"))) {
            for (int number : numbers) {
                appended += writer.append(number) ? 1 : 0;
            }
            return appended;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> actionsOf(List<Event> events) throws SQLException {
        var actions = new ArrayList<String>();
        try (var superuser = TestDatabase.superuser("audit")) {
            for (var event : events) {
                actions.addAll(LogTable.column(
                        superuser, "SELECT action FROM execution_logs WHERE event_id = ?", event.eventId()));
            }
        }
        return actions;
    }

    private static long count(Connection connection, String condition) throws SQLException {
        try (var rows =
                connection.createStatement().executeQuery("SELECT count(*) FROM execution_logs WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
