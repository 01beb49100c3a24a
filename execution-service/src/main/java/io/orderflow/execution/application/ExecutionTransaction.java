package io.orderflow.execution.application;

import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Task;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders, within one transaction. Row locks are held until its end; they put the evidence of an order in line. */
public interface ExecutionTransaction {

    /** Stores a new order; false if it is there already, and then nothing is changed. */
    Uni<Boolean> add(Move<?> first, @Nullable Task next);

    /** Locks an order. */
    Uni<Optional<Execution>> lock(UUID orderId);

    /** Locks the order a report is about, found by our key or by the venue's id. */
    Uni<Optional<Execution>> lock(OrderReport report);

    /**
     * Locks orders with something due at the venue, passing over those that others hold.
     *
     * @param sends whether orders may be sent; if not, only those whose time is over are taken of them
     */
    Uni<List<Execution>> lockDue(String venue, Set<Task.Kind> kinds, int limit, boolean sends);

    /** Locks approved orders that trading states keep from being sent, passing over those that others hold. */
    Uni<List<Execution>> lockBarred(int limit);

    /** The fencing token with which this transaction has read an order: each claim has raised it by one. */
    long fencingToken(UUID orderId);

    /** What may be traded, and the orders that are concerned. */
    TradingStateStore tradingStates();

    /** What sorts of work are due and not held by anybody. */
    Uni<List<ClaimWork.Due>> due();

    /** Saves a step of a locked order with its fills, attempt and events. Emits the order after it, with the token it has then. */
    Uni<Held> save(Move<?> move, @Nullable Task next, Lease lease);

    /**
     * Makes every order that may be open at the venue due for a look-up; unknown ones are asked about often again.
     *
     * @param late orders, at most, that are over and may have reached the venue since: due once it must show them, the newest first
     */
    Uni<Void> lookUpAll(String venue, int late);

    /** Keeps a report of an unknown order, if there is room; once, however often it comes. */
    Uni<Void> park(OrderReport report);

    /** Takes out parked reports whose orders are known by now. */
    Uni<List<OrderReport>> takeClaimable(int limit);

    /** Those of the reports whose executions have not been booked. */
    Uni<List<OrderReport>> unbooked(Collection<OrderReport> reports);

    /** Counts what is open. */
    Uni<Backlog> backlog();

    /** Up to when the venue's executions are known to be complete. */
    Uni<Optional<Instant>> completeUntil(String venue);

    Uni<Void> setCompleteUntil(String venue, Instant until);

    /** What happens to the right to call the venue for an order. */
    enum Lease {
        /** Taken, or extended, for the configured time by the clock of the database. */
        TAKE,
        KEEP,
        RELEASE
    }
}
