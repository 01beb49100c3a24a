package io.orderflow.outbox;

import io.orderflow.database.RoleTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Deletes published rows. One statement is under way at a time and takes all that have gathered meanwhile. A deletion that
 * fails is forgotten: the sweep then publishes the row once more, which does no harm.
 */
@ApplicationScoped
class PublishedRows {
    private static final Logger LOG = Logger.getLogger(PublishedRows.class);

    private final RoleTransactions transactions;
    private final OutboxConfig config;
    private final Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean deleting = new AtomicBoolean();

    PublishedRows(RoleTransactions transactions, OutboxConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    void delete(OutboxRow row) {
        if (waitingCount.incrementAndGet() > config.maxUndeleted()) {
            waitingCount.decrementAndGet();
            return;
        }
        waiting.add(row.eventId());
        deleteNext();
    }

    private void deleteNext() {
        if (waiting.isEmpty() || !deleting.compareAndSet(false, true)) {
            return;
        }
        UUID[] batch = takeBatch();
        transactions
                .as(
                        config.role(),
                        connection -> connection
                                .preparedQuery("DELETE FROM outbox WHERE event_id = ANY($1)")
                                .execute(Tuple.of(batch)))
                .onTermination()
                .invoke(() -> deleting.set(false))
                .subscribe()
                .with(
                        ignored -> deleteNext(),
                        failure -> LOG.warnf(failure, "%d published rows are left to the sweep", batch.length));
    }

    private UUID[] takeBatch() {
        List<UUID> batch = new ArrayList<>();
        UUID next;
        while (batch.size() < config.deleteBatch() && (next = waiting.poll()) != null) {
            waitingCount.decrementAndGet();
            batch.add(next);
        }
        return batch.toArray(UUID[]::new);
    }
}
