package io.orderflow.orders.store;

import io.orderflow.chassis.CallersContext;
import io.orderflow.orders.application.NotBegun;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * So many at a time in each line within this process. Who waits in line holds nothing, and work whose time is up before its turn
 * comes is never begun.
 */
final class Turns {
    /** Those who have or wait for a turn, by line; the first ones have it. */
    private final Map<String, Deque<CompletableFuture<Void>>> lines = new HashMap<>();

    private final int atOnce;
    private final Duration longestWait;

    /** @param atOnce how many of a line have a turn at the same time, at least 1 */
    Turns(int atOnce, Duration longestWait) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("nobody ever has a turn: " + atOnce);
        }
        this.atOnce = atOnce;
        this.longestWait = longestWait;
    }

    /** Does the work when the turn comes; fails with {@link NotBegun} if that takes too long. */
    <T> Uni<T> inTurn(String of, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Executor here = CallersContext.now();
            CompletableFuture<Void> turn = join(of);
            return Uni.createFrom()
                    .completionStage(turn)
                    .ifNoItem()
                    .after(longestWait)
                    .failWith(() -> new NotBegun("the turn of " + of + " did not come"))
                    .emitOn(here)
                    .chain(work::get)
                    .eventually(() -> leave(of, turn));
        });
    }

    private CompletableFuture<Void> join(String of) {
        var turn = new CompletableFuture<Void>();
        synchronized (lines) {
            Deque<CompletableFuture<Void>> line = lines.computeIfAbsent(of, _ -> new ArrayDeque<>());
            line.add(turn);
            if (line.size() <= atOnce) {
                turn.complete(null);
            }
        }
        return turn;
    }

    private void leave(String of, CompletableFuture<Void> turn) {
        List<CompletableFuture<Void>> first;
        synchronized (lines) {
            Deque<CompletableFuture<Void>> line = lines.getOrDefault(of, new ArrayDeque<>());
            line.remove(turn);
            if (line.isEmpty()) {
                lines.remove(of);
            }
            first = line.stream().limit(atOnce).toList();
        }
        // No harm to those who have a turn already. One who has given up leaves the line by itself.
        first.forEach(each -> each.complete(null));
    }
}
