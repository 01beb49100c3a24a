package io.orderflow.stack;

import io.orderflow.stack.process.BackOff;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, waits until it is ready, and starts it again whenever it ends. */
final class Keeper {

    /** At the first start a part that cannot run should be heard of soon, but may stumble once. */
    private static final int FIRST_ATTEMPTS = 2;

    private static final Duration READY_POLL = Duration.ofMillis(200);
    private static final Duration LIVE_POLL = Duration.ofSeconds(10);
    private static final int DOWN_IN_A_ROW = 3;

    private final Part part;
    private final Launcher launcher;
    private final StatusBoard board;
    private final Consumer<String> announce;
    private final Duration startLimit;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopSignal = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable RunningPart running;

    Keeper(Part part, Launcher launcher, StatusBoard board, Consumer<String> announce, Duration startLimit) {
        this.part = part;
        this.launcher = launcher;
        this.board = board;
        this.announce = announce;
        this.startLimit = startLimit;
        this.thread =
                Thread.ofPlatform().daemon().name("keeper-" + part.label()).unstarted(this::keep);
    }

    /** Completes when the part is ready for the first time, or with {@link PartFailedException}. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    /** Begins once all that the part needs has been ready. */
    void startAfter(Collection<CompletableFuture<Void>> needs) {
        CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new)).thenRun(thread::start);
    }

    /** Ends the part for good; returns when it has ended. */
    void stop(Duration grace) {
        stopSignal.countDown();
        RunningPart last = current();
        if (last != null) {
            last.stop(grace);
        }
        board.update(part, PartStatus::stopped);
    }

    private void keep() {
        try {
            keepRunning();
        } finally {
            if (!isStopping()) {
                firstReady.completeExceptionally(new PartFailedException(part, "is not looked after any more"));
            }
        }
    }

    private void keepRunning() {
        BackOff backOff = new BackOff();
        for (int attempt = 1; !isStopping(); attempt++) {
            Life life = runOnce(Instant.now());
            if (isStopping()) {
                return;
            }
            board.update(part, status -> status.ended(life.end()));
            if (!firstReady.isDone() && attempt >= FIRST_ATTEMPTS) {
                firstReady.completeExceptionally(new PartFailedException(part, life.end()));
                return;
            }
            Duration pause = backOff.after(life.wasReady());
            announce.accept(part.label() + " " + life.end() + "; starting it again in " + seconds(pause));
            isStoppingWithin(pause);
        }
    }

    /**
     * One life of the part.
     *
     * @param end how it ended
     * @param wasReady how long it had been ready before
     */
    private record Life(String end, Duration wasReady) {
        static Life neverReady(String end) {
            return new Life(end, Duration.ZERO);
        }
    }

    private Life runOnce(Instant start) {
        try {
            RunningPart run = launch();
            if (run == null) {
                return Life.neverReady("was not started");
            }
            try {
                return live(run, start);
            } finally {
                // Only what does not end by itself; and stopping in good order is somebody else's business.
                if (!isStopping()) {
                    run.stop(Duration.ZERO);
                }
            }
        } catch (IOException | SQLException | RuntimeException e) {
            return Life.neverReady("cannot be started: " + e.getMessage());
        }
    }

    private Life live(RunningPart run, Instant start) {
        CompletableFuture<String> end = run.end();
        if (!becomesReady(end, start)) {
            return Life.neverReady(end.isDone() ? end.join() : "was not ready within " + seconds(startLimit));
        }
        Instant ready = Instant.now();
        board.update(part, PartStatus::ready);
        announce.accept(String.format("%-20s ready after %s", part.label(), seconds(Duration.between(start, ready))));
        firstReady.complete(null);
        String how = watch(run, end);
        return new Life(how, Duration.between(ready, Instant.now()));
    }

    private synchronized @Nullable RunningPart launch() throws IOException, SQLException {
        if (isStopping()) {
            return null;
        }
        RunningPart run = launcher.start(part);
        running = run;
        board.update(part, status -> status.starting(run.identity()));
        return run;
    }

    private synchronized @Nullable RunningPart current() {
        return running;
    }

    private boolean becomesReady(CompletableFuture<String> end, Instant start) {
        Instant limit = start.plus(startLimit);
        while (!end.isDone() && Instant.now().isBefore(limit)) {
            if (launcher.isReady(part)) {
                return true;
            }
            if (isStoppingWithin(READY_POLL)) {
                return false;
            }
        }
        return false;
    }

    private String watch(RunningPart run, CompletableFuture<String> end) {
        int down = 0;
        while (!endsWithin(end, LIVE_POLL)) {
            down = launcher.asksForRestart(part) ? down + 1 : 0;
            if (down == DOWN_IN_A_ROW) {
                run.stop(Supervisor.GRACE);
                return "said that it is not alive any more";
            }
        }
        return end.join();
    }

    private static boolean endsWithin(CompletableFuture<String> end, Duration time) {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("cannot watch a process", e);
        }
    }

    private boolean isStopping() {
        return stopSignal.getCount() == 0;
    }

    private boolean isStoppingWithin(Duration time) {
        try {
            return stopSignal.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String seconds(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1000.0);
    }
}
