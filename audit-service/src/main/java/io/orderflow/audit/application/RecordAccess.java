package io.orderflow.audit.application;

import io.orderflow.audit.domain.Access;
import io.orderflow.audit.store.AuditAccesses;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down who read the log. Whoever answers a reader does so first: what cannot be written down is not answered. */
@ApplicationScoped
public class RecordAccess {
    private static final String WRITER = "audit_writer";

    private final RoleTransactions transactions;
    private final AuditAccesses accesses;

    RecordAccess(RoleTransactions transactions, AuditAccesses accesses) {
        this.transactions = transactions;
        this.accesses = accesses;
    }

    /** Completes once the access is committed. */
    public Uni<Void> record(Access access) {
        return transactions.<Void>as(WRITER, connection -> accesses.append(connection, access));
    }
}
