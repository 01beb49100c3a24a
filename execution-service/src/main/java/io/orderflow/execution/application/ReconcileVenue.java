package io.orderflow.execution.application;

import io.orderflow.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * After a time without its stream: asks a venue for every open order, and for those that it may have taken after their end; and
 * reads the executions missed meanwhile.
 */
@ApplicationScoped
public class ReconcileVenue {
    private final Executions executions;
    private final CatchUpFills catchUpFills;
    private final Now now;
    private final int mostLateAtOnce;

    public ReconcileVenue(Executions executions, CatchUpFills catchUpFills, Now now, ExecutionConfig config) {
        this.executions = executions;
        this.catchUpFills = catchUpFills;
        this.now = now;
        this.mostLateAtOnce = config.mostLateAtOnce();
    }

    /** To be called once the stream listens, so that nothing falls between. */
    public Uni<Void> reconcile(Venue venue) {
        Instant begun = now.instant();
        return executions
                .transact(transaction -> transaction
                        .lookUpAll(venue.name(), mostLateAtOnce)
                        .flatMap(ignored -> transaction.completeUntil(venue.name())))
                .flatMap(until -> catchUpFills.anew(venue, until.orElse(begun)))
                .flatMap(ignored -> complete(venue, begun));
    }

    /** The stream has been up to now: nothing before {@code until} is missing. */
    public Uni<Void> complete(Venue venue, Instant until) {
        return executions.transact(transaction -> transaction.setCompleteUntil(venue.name(), until));
    }
}
