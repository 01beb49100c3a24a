package io.orderflow.audit.application.reports;

import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.reports.ReportHeads;
import io.orderflow.audit.store.ChainHeads;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the chains stand, as a report says it. */
@ApplicationScoped
class ReadHeads {
    private static final String WRITER = "audit_writer";

    private final RoleTransactions transactions;
    private final ChainHeads heads;

    ReadHeads(RoleTransactions transactions, ChainHeads heads) {
        this.transactions = transactions;
        this.heads = heads;
    }

    /**
     * For compliance those of the report's own moment, read in its transaction. A trader's transaction sees no chain whole,
     * so theirs are read just before, and told as a digest: how much is traded in all is not for them.
     */
    Uni<ReportHeads> of(LogReader reader, SqlConnection connection) {
        return switch (reader) {
            case LogReader.Compliance _ -> heads.read(connection).map(seen -> ReportHeads.of(seen.heads()));
            case LogReader.Trader _ ->
                transactions.<ChainHeads.Seen>as(WRITER, heads::read).map(seen -> ReportHeads.digestOnly(seen.heads()));
        };
    }
}
