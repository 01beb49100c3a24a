package io.orderflow.audit.application;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** The log as a reader sees it: each takes a role of their own, and the database shows a trader their own orders only. */
@ApplicationScoped
public class ReadersView {
    private static final String TRADER = "audit_trader";
    private static final String COMPLIANCE = "audit_compliance";

    private final RoleTransactions transactions;
    private final Duration patience;

    ReadersView(RoleTransactions transactions, AuditConfig config) {
        this.transactions = transactions;
        this.patience = config.reports().patience();
    }

    /** Reads in one transaction. */
    public <T> Uni<T> read(LogReader reader, Function<SqlConnection, Uni<T>> work) {
        return switch (reader) {
            case LogReader.Trader(String id) -> transactions.asTrader(TRADER, id, work);
            case LogReader.Compliance _ -> transactions.as(COMPLIANCE, work);
        };
    }

    /** Reads as fast as is taken, all of one moment. */
    public <T> Multi<T> stream(LogReader reader, Function<SqlConnection, Multi<T>> work) {
        return switch (reader) {
            case LogReader.Trader(String id) -> transactions.streamAsTrader(TRADER, id, patience, work);
            case LogReader.Compliance _ -> transactions.stream(COMPLIANCE, patience, work);
        };
    }
}
