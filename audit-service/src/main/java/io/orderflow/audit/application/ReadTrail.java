package io.orderflow.audit.application;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.AuditTrail;
import io.orderflow.audit.domain.LoggedEntry;
import io.orderflow.audit.store.ExecutionLogs;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what happened to an order. Who sees what is decided by the database: each reader takes a role of its own. */
@ApplicationScoped
public class ReadTrail {
    private static final String TRADER = "audit_trader";
    private static final String COMPLIANCE = "audit_compliance";

    private final RoleTransactions transactions;
    private final ExecutionLogs logs;
    private final int maxEntries;

    ReadTrail(RoleTransactions transactions, ExecutionLogs logs, AuditConfig config) {
        this.transactions = transactions;
        this.logs = logs;
        this.maxEntries = config.trailMaxEntries();
    }

    /** The trail of a trader's own order; empty if there is none, or it is somebody else's. */
    public Uni<List<LoggedEntry>> ofOwnOrder(UUID orderId, String traderId) {
        return transactions
                .<List<LoggedEntry>>asTrader(
                        TRADER, traderId, connection -> logs.ofOrder(connection, orderId, maxEntries))
                .map(AuditTrail::sorted);
    }

    /** The trail of any order, for compliance; empty if there is none. */
    public Uni<List<LoggedEntry>> ofAnyOrder(UUID orderId) {
        return transactions
                .<List<LoggedEntry>>as(COMPLIANCE, connection -> logs.ofOrder(connection, orderId, maxEntries))
                .map(AuditTrail::sorted);
    }
}
