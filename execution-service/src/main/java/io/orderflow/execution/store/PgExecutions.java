package io.orderflow.execution.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.application.CommitListener;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.Timing;
import io.orderflow.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Transactions on PostgreSQL: state, fills, attempts and outbox rows commit together or not at all. */
@ApplicationScoped
class PgExecutions implements Executions {

    private final RoleTransactions transactions;
    private final Outbox outbox;
    private final CommitListener listener;
    private final Timing timing;
    private final int mostParked;
    /** Names this process among those that hold leases; a process that starts anew is another. */
    private final String owner = UUID.randomUUID().toString();

    PgExecutions(
            RoleTransactions transactions,
            Outbox outbox,
            CommitListener listener,
            Timing timing,
            ExecutionConfig config) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.listener = listener;
        this.timing = timing;
        this.mostParked = config.maxParkedReports();
    }

    @Override
    public <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var committed = new Committed();
            return transactions
                    .as(
                            Sql.ROLE,
                            connection -> work.apply(new PgExecutionTransaction(
                                    connection, outbox, owner, timing, mostParked, committed)))
                    .invoke(() -> committed.tell(outbox, listener));
        });
    }
}
