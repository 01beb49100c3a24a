package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.TAKE;

import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes due orders of a venue under lease. For one that is to be sent the same transaction checks that its time is not
 * over and that trading is not restricted, and writes the attempt: only after its commit may the venue be called.
 */
@ApplicationScoped
public class ClaimWork {
    private final Executions executions;
    private final Now now;

    public ClaimWork(Executions executions, Now now) {
        this.executions = executions;
        this.now = now;
    }

    /** At most {@code limit} orders; fewer means that nothing more is due now, or that all due orders ended. */
    public Uni<Claimed> claim(Venue venue, Set<Task.Kind> kinds, int limit) {
        return executions.transact(transaction -> {
            boolean sends = venue.takesOrders();
            return Uni.combine()
                    .all()
                    .unis(states(transaction, kinds), transaction.lockDue(venue.name(), kinds, limit, sends))
                    .with((states, due) -> take(transaction, due, states, sends))
                    .flatMap(claimed -> claimed);
        });
    }

    /** Sorts of work that are due somewhere. */
    public Uni<List<Due>> due() {
        return executions.transact(ExecutionTransaction::due);
    }

    /** Work of a kind is due at a venue. */
    public record Due(String venue, Task.Kind kind) {}

    /**
     * What a claim brought.
     *
     * @param found due orders met, those that ended by it included
     * @param work to be done, each order held under lease
     */
    public record Claimed(int found, List<Held> work) {}

    /** Only sends ask what may be sent: cancels and look-ups are always carried out. */
    private static Uni<TradingStates> states(ExecutionTransaction transaction, Set<Task.Kind> kinds) {
        return kinds.contains(Task.Kind.SEND)
                ? transaction.tradingStates().hold()
                : Uni.createFrom().item(TradingStates.UNRESTRICTED);
    }

    private Uni<Claimed> take(
            ExecutionTransaction transaction, List<Execution> due, TradingStates states, boolean sends) {
        if (due.isEmpty()) {
            return Uni.createFrom().item(new Claimed(0, List.of()));
        }
        List<Uni<Optional<Held>>> saves = new ArrayList<>();
        for (Execution execution : due) {
            Move<?> move = begin(execution, states, sends);
            boolean over = execution instanceof Approved && move.next() instanceof Done;
            saves.add(now.save(transaction, move, over ? RELEASE : TAKE)
                    .map(held -> over ? Optional.<Held>empty() : Optional.of(held)));
        }
        return Uni.join()
                .all(saves)
                .andFailFast()
                .map(saved -> new Claimed(
                        due.size(), saved.stream().flatMap(Optional::stream).toList()));
    }

    private Move<?> begin(Execution execution, TradingStates states, boolean sends) {
        return switch (execution) {
            case Approved approved -> approved.claim(states, sends, now.moment());
            case Sending sending -> sending.interrupted(now.moment());
            case Unknown _, NotAccepted _, Working _, Done _ -> Move.unchanged(execution);
        };
    }
}
