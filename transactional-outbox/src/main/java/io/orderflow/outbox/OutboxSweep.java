package io.orderflow.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.database.RoleTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The safety net: publishes what stayed behind, for example because the instance died after its commit. Any instance
 * sweeps; two that take the same row publish it twice, which does no harm. Rows are chosen by age, never by id, since ids
 * become visible out of order.
 */
@ApplicationScoped
class OutboxSweep {
    private static final Logger LOG = Logger.getLogger(OutboxSweep.class);

    private static final String OLDEST = "SELECT event_id, topic, record_key, payload::text AS payload FROM outbox"
            + " WHERE created_at < clock_timestamp() - ($1::bigint * interval '1 millisecond')"
            + " ORDER BY created_at LIMIT $2";

    private static final String BACKLOG = "SELECT count(*) AS rows,"
            + " coalesce(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::bigint AS age FROM outbox";

    private final RoleTransactions transactions;
    private final OutboxPublisher publisher;
    private final PublishedRows published;
    private final OutboxConfig config;
    private volatile Backlog backlog = new Backlog(0, 0);

    OutboxSweep(
            RoleTransactions transactions,
            OutboxPublisher publisher,
            PublishedRows published,
            OutboxConfig config,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.published = published;
        this.config = config;
        Gauge.builder("orderflow.outbox.rows", () -> backlog.rows())
                .description("Events committed and not yet published")
                .register(metrics);
        Gauge.builder("orderflow.outbox.oldest.age", () -> backlog.ageMillis() / 1000.0)
                .description("Age of the oldest event committed and not yet published")
                .baseUnit("seconds")
                .register(metrics);
    }

    private record Backlog(long rows, long ageMillis) {}

    @Scheduled(every = "${orderflow.outbox.sweep-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return transactions
                .as(
                        config.role(),
                        connection -> connection
                                .query(BACKLOG)
                                .execute()
                                .invoke(rows -> rows.forEach(
                                        row -> backlog = new Backlog(row.getLong("rows"), row.getLong("age"))))
                                .flatMap(ignored -> connection
                                        .preparedQuery(OLDEST)
                                        .execute(Tuple.of(config.sweepAfter().toMillis(), config.sweepBatch())))
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(OutboxSweep::row)
                                        .toList()))
                .flatMap(this::publishAll)
                .onFailure()
                .invoke(failure -> LOG.warnf("the outbox cannot be swept: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Consumers need no order, so a row that the broker refuses holds up no other. */
    private Uni<Void> publishAll(List<OutboxRow> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(this::publish)
                .merge(config.sweepMaxInFlight())
                .collect()
                .asList()
                .ifNoItem()
                .after(config.sweepTimeout())
                .fail()
                .replaceWithVoid();
    }

    private Uni<Void> publish(OutboxRow row) {
        return publisher
                .send(row)
                .invoke(() -> published.delete(row))
                .onFailure()
                .invoke(failure -> LOG.warnf("event %s cannot be published yet: %s", row.eventId(), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private static OutboxRow row(Row row) {
        return new OutboxRow(
                row.getUUID("event_id"), row.getString("topic"), row.getString("record_key"), row.getString("payload"));
    }
}
