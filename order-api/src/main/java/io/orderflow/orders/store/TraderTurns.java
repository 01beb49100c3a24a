package io.orderflow.orders.store;

import io.orderflow.chassis.CallersContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One at a time for each trader within this process. The database has the last word on turns, for all instances; but who
 * waits there holds a connection, and a burst of one trader would keep everybody else from the pool. Who waits here holds
 * nothing, and work whose time is up before its turn comes is never begun.
 */
final class TraderTurns {
    /** Those who have or wait for the turn, by trader; the first has it. */
    private final Map<String, Deque<CompletableFuture<Void>>> lines = new HashMap<>();

    private final Duration longestWait;

    TraderTurns(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Does the work when the turn comes; fails with a {@link TimeoutException} if that takes too long. */
    <T> Uni<T> inTurn(String traderId, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Executor here = CallersContext.now();
            CompletableFuture<Void> turn = join(traderId);
            return Uni.createFrom()
                    .completionStage(turn)
                    .ifNoItem()
                    .after(longestWait)
                    .failWith(() -> new TimeoutException("the turn of trader " + traderId + " did not come"))
                    .emitOn(here)
                    .chain(work::get)
                    .eventually(() -> leave(traderId, turn));
        });
    }

    private CompletableFuture<Void> join(String traderId) {
        var turn = new CompletableFuture<Void>();
        synchronized (lines) {
            Deque<CompletableFuture<Void>> line = lines.computeIfAbsent(traderId, id -> new ArrayDeque<>());
            line.add(turn);
            if (line.getFirst() == turn) {
                turn.complete(null);
            }
        }
        return turn;
    }

    private void leave(String traderId, CompletableFuture<Void> turn) {
        CompletableFuture<Void> next;
        synchronized (lines) {
            Deque<CompletableFuture<Void>> line = lines.getOrDefault(traderId, new ArrayDeque<>());
            line.remove(turn);
            next = line.peekFirst();
            if (next == null) {
                lines.remove(traderId);
            }
        }
        if (next != null) {
            // No harm if the next has the turn already. One who has given up leaves the line by itself.
            next.complete(null);
        }
    }
}
