package io.orderflow.execution.simulation;

import io.orderflow.execution.application.CommitListener;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.domain.Timing;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of one process. A transaction is one step from its first statement to its commit; before it and before its process
 * learns of the commit there are steps of their own, between which the process may crash: committed, and nobody knows.
 */
final class SimulatedExecutions implements Executions {
    private final Scheduler scheduler;
    private final Faults faults;
    private final Life life;
    private final Database database;
    private final String owner;
    private final Timing timing;
    private final Consumer<SimulatedTransaction> committed;
    private final CommitListener listener;

    /**
     * @param committed is told of each commit at once: the world's view
     * @param listener is told once the process knows
     */
    SimulatedExecutions(
            Scheduler scheduler,
            Faults faults,
            Life life,
            Database database,
            String owner,
            Timing timing,
            Consumer<SimulatedTransaction> committed,
            CommitListener listener) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.life = life;
        this.database = database;
        this.owner = owner;
        this.timing = timing;
        this.committed = committed;
        this.listener = listener;
    }

    @Override
    public <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> scheduler.soon(life, "runs a transaction", () -> run(work, emitter)));
    }

    private <T> void run(Function<ExecutionTransaction, Uni<T>> work, UniEmitter<? super T> emitter) {
        var transaction = new SimulatedTransaction(database, owner, timing);
        Result<T> result = complete(work, transaction);
        if (result.failure() != null) {
            throw new IllegalStateException("a transaction fails by itself", result.failure());
        }
        if (faults.strikes(Fault.TRANSACTION_FAILS)) {
            database.rollback();
            scheduler.soon(life, "learns of a rollback", () -> emitter.fail(new LostConnection()));
            return;
        }
        database.commit();
        committed.accept(transaction);
        if (faults.strikes(Fault.COMMIT_UNTOLD)) {
            scheduler.soon(life, "does not learn of a commit", () -> emitter.fail(new LostConnection()));
            return;
        }
        scheduler.soon(life, "learns of a commit", () -> {
            transaction.steps().forEach(step -> listener.committed(step.move(), step.next()));
            emitter.complete(result.value());
        });
    }

    private record Result<T>(@Nullable T value, @Nullable Throwable failure) {}

    private static <T> Result<T> complete(
            Function<ExecutionTransaction, Uni<T>> work, SimulatedTransaction transaction) {
        List<Result<T>> results = new ArrayList<>(1);
        try {
            work.apply(transaction)
                    .subscribe()
                    .with(
                            value -> results.add(new Result<>(value, null)),
                            failure -> results.add(new Result<>(null, failure)));
        } catch (RuntimeException e) {
            return new Result<>(null, e);
        }
        if (results.isEmpty()) {
            throw new IllegalStateException("a transaction waits for something else than its statements");
        }
        return results.getFirst();
    }

    /** The connection to the database broke. */
    static final class LostConnection extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostConnection() {
            super("the connection to the database is lost", null, false, false);
        }
    }
}
