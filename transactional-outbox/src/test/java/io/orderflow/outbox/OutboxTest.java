package io.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.database.RoleTransactions;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.Topic;
import io.orderflow.testing.MigrationRoundTrip;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Outbox outbox;

    @Inject
    RoleTransactions transactions;

    @Inject
    MeterRegistry metrics;

    @Test
    void publishes_after_the_commit_and_forgets_the_row() throws Exception {
        try (var probe = TopicProbe.open(Topic.QUOTES)) {
            QuoteUpdated event = event();
            append(event);
            outbox.publish(List.of(OutboxRow.of(event)));
            assertThat(probe.await(QuoteUpdated.class, event::equals)).isEqualTo(event);
            await().until(() -> rows() == 0);
        }
    }

    @Test
    void sweeps_what_nobody_published() throws Exception {
        try (var probe = TopicProbe.open(Topic.QUOTES)) {
            List<QuoteUpdated> events =
                    Stream.generate(OutboxTest::event).limit(20).toList();
            events.forEach(this::append);
            assertThat(metrics.find("orderflow.outbox.rows").gauge()).isNotNull();
            for (QuoteUpdated event : events) {
                probe.await(QuoteUpdated.class, event::equals);
            }
            await().until(() -> rows() == 0);
            await().until(() -> metrics.find("orderflow.outbox.rows").gauge().value() == 0);
        }
    }

    @Test
    void leaves_nothing_of_a_transaction_that_rolls_back() throws Exception {
        assertThatThrownBy(() -> transactions
                        .as(
                                "outbox_writer",
                                connection -> outbox.append(connection, List.of(OutboxRow.of(event())))
                                        .flatMap(ignored -> Uni.createFrom()
                                                .<Void>failure(new IllegalStateException("the state was refused"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("the state was refused");
        assertThat(rows()).isZero();
    }

    @Test
    void migration_has_a_way_back() throws Exception {
        MigrationRoundTrip.check("outbox", "db/outbox", "db/migration");
    }

    private void append(QuoteUpdated event) {
        transactions
                .as("outbox_writer", connection -> outbox.append(connection, List.of(OutboxRow.of(event))))
                .await()
                .atMost(PATIENCE);
    }

    private static QuoteUpdated event() {
        return new QuoteUpdated(
                UUID.randomUUID(),
                "AAPL",
                "SIM-EAST",
                new BigDecimal("150.40"),
                300,
                new BigDecimal("150.450"),
                200,
                Instant.parse("2026-03-02T14:30:00.123456Z"),
                null,
                null);
    }

    private static long rows() throws SQLException {
        try (var connection = TestDatabase.superuser("outbox");
                var statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM outbox")) {
            count.next();
            return count.getLong(1);
        }
    }
}
