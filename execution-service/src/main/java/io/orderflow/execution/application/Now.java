package io.orderflow.execution.application;

import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Timing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The time of day, new identities, and what the timing makes of a step. */
@ApplicationScoped
public class Now {
    private final Clock clock;
    private final Timing timing;

    public Now(Clock clock, Timing timing) {
        this.clock = clock;
        this.timing = timing;
    }

    Instant instant() {
        return clock.instant();
    }

    Moment moment() {
        return new Moment(clock.instant(), UUID::randomUUID);
    }

    Timing timing() {
        return timing;
    }

    @Nullable
    Task next(Execution execution) {
        return execution.nextTask(timing, clock.instant());
    }

    /** Saves a step with the task that follows from it. */
    Uni<Held> save(ExecutionTransaction transaction, Move<?> move, ExecutionTransaction.Lease lease) {
        return transaction.save(move, next(move.next()), lease);
    }
}
