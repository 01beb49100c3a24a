package io.orderflow.audit.application;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.AuditTrail;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.LoggedEntry;
import io.orderflow.audit.store.ExecutionLogs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what happened to an order. */
@ApplicationScoped
public class ReadTrail {
    private final ReadersView view;
    private final ExecutionLogs logs;
    private final int maxEntries;

    ReadTrail(ReadersView view, ExecutionLogs logs, AuditConfig config) {
        this.view = view;
        this.logs = logs;
        this.maxEntries = config.trailMaxEntries();
    }

    /** The trail as the reader sees it; empty if there is none, or they see nothing of it. */
    public Uni<List<LoggedEntry>> of(LogReader reader, UUID orderId) {
        return view.read(reader, connection -> logs.ofOrder(connection, orderId, maxEntries))
                .map(AuditTrail::sorted);
    }
}
