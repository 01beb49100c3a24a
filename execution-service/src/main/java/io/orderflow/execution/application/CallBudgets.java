package io.orderflow.execution.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * How many calls of a venue are still allowed, for all instances together. A budget fills at an even pace up to its size; taking calls
 * out of it happens for one instance after the other.
 */
public interface CallBudgets {

    /**
     * Takes {@code calls} out of a venue's budget, all or none; fails if that cannot be done.
     *
     * @param pace after which time a call that was taken is there again
     * @param depth how many calls may be out at a time
     */
    Uni<Taken> take(String venue, int calls, Duration pace, int depth);

    /**
     * What came of it.
     *
     * @param granted whether the calls are ours
     * @param out how long it takes until all that is out is there again
     */
    record Taken(boolean granted, Duration out) {}
}
