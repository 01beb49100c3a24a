package io.orderflow.execution.application;

import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.TradingStates;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends approved orders that may not be sent since trading is restricted, also those that would not be claimed for a while:
 * they wait for a later try, or their venue takes no orders.
 */
@ApplicationScoped
public class EndBarredOrders {
    private static final int MOST_AT_ONCE = 100;

    private final Executions executions;
    private final Now now;

    public EndBarredOrders(Executions executions, Now now) {
        this.executions = executions;
        this.now = now;
    }

    /** Completes when none is left, or all that are left are in others' hands. */
    public Uni<Void> end() {
        return Multi.createBy()
                .repeating()
                .uni(this::endSome)
                .whilst(ended -> ended == MOST_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> endSome() {
        return executions.transact(transaction -> transaction
                .tradingStates()
                .hold()
                .flatMap(states ->
                        transaction.lockBarred(MOST_AT_ONCE).flatMap(barred -> end(transaction, barred, states))));
    }

    private Uni<Integer> end(ExecutionTransaction transaction, List<Execution> barred, TradingStates states) {
        List<Uni<Held>> saves = new ArrayList<>();
        for (Execution execution : barred) {
            Optional<Move<Done>> end = execution instanceof Approved approved
                    ? approved.endIfBarred(states, now.moment())
                    : Optional.empty();
            end.ifPresent(move -> saves.add(now.save(transaction, move, ExecutionTransaction.Lease.RELEASE)));
        }
        return saves.isEmpty()
                ? Uni.createFrom().item(0)
                : Uni.join().all(saves).andFailFast().replaceWith(saves.size());
    }
}
