package io.orderflow.audit.application;

import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.store.ExecutionLogs;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes an event into the log, once however often it is delivered. */
@ApplicationScoped
public class AppendEvent {
    private static final String WRITER = "audit_writer";

    private final RoleTransactions transactions;
    private final ExecutionLogs logs;
    private final LogMetrics metrics;

    AppendEvent(RoleTransactions transactions, ExecutionLogs logs, LogMetrics metrics) {
        this.transactions = transactions;
        this.logs = logs;
        this.metrics = metrics;
    }

    /**
     * Completes once the row is committed, by this delivery or an earlier one.
     *
     * @param event the JSON of the event as it was received
     */
    public Uni<Void> append(AuditEntry entry, String event) {
        return transactions
                .<Boolean>as(WRITER, connection -> logs.append(connection, entry, event))
                .invoke(isNew -> metrics.appended(entry, isNew))
                .replaceWithVoid();
    }
}
