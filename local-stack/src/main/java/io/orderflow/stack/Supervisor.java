package io.orderflow.stack;

import io.orderflow.stack.process.LogFile;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts all parts, as many at once as their needs allow, keeps them running, and stops them in order. */
final class Supervisor {

    /** How long a part may take to stop. A service finishes what it has begun, for at most 5 s. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** The door first, then who works behind it, and last what they all stand on. */
    static final List<Collection<Part>> STOP_ORDER = List.of(
            EnumSet.of(Part.GATEWAY),
            EnumSet.range(Part.ORDER_API, Part.AUDIT),
            EnumSet.of(Part.IDENTITY, Part.SIMULATOR),
            EnumSet.of(Part.KAFKA),
            EnumSet.of(Part.POSTGRES));

    private static final Duration LOG_CHECK = Duration.ofSeconds(5);
    private static final int TAIL = 30;

    private final StackFolder folder;
    private final StatusBoard board;
    private final Consumer<String> announce;
    private final Map<Part, Keeper> keepers = new EnumMap<>(Part.class);
    private final CountDownLatch stopSignal = new CountDownLatch(1);

    Supervisor(StackSettings settings, Consumer<String> announce) throws IOException {
        this.folder = settings.folder();
        this.announce = announce;
        this.board = new StatusBoard(folder);
        Launcher launcher = new Launcher(settings, settings.secrets());
        for (Part part : Part.values()) {
            keepers.put(part, new Keeper(part, launcher, board, announce, settings.startLimit()));
        }
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StackStartException when a part fails; then everything is stopped again
     */
    void start() throws IOException {
        for (Part part : Part.values()) {
            folder.log(part).startAfresh();
        }
        CompletableFuture<Void> allReady = new CompletableFuture<>();
        keepers.values()
                .forEach(keeper -> keeper.firstReady().exceptionally(failure -> {
                    allReady.completeExceptionally(failure);
                    return null;
                }));
        CompletableFuture.allOf(firstReady(keepers.keySet())).thenRun(() -> allReady.complete(null));
        keepers.forEach((part, keeper) -> keeper.startAfter(List.of(firstReady(part.needs()))));
        Thread.ofVirtual().name("log-cutter").start(this::cutLogs);
        try {
            allReady.join();
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof PartFailedException failure ? new StackStartException(explain(failure)) : e;
        }
    }

    /** Stops everything in order; returns when all has ended. */
    void stop() {
        stopSignal.countDown();
        for (Collection<Part> wave : STOP_ORDER) {
            CompletableFuture.allOf(keepers.entrySet().stream()
                            .filter(entry -> wave.contains(entry.getKey()))
                            .map(entry -> CompletableFuture.runAsync(
                                    () -> entry.getValue().stop(GRACE), Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    List<PartStatus> statuses() {
        return board.all();
    }

    /** The process a part runs in now, for those who want to do something to it. */
    ProcessIdentity process(Part part) {
        ProcessIdentity process = board.of(part).process();
        if (process == null) {
            throw new IllegalStateException(part.label() + " does not run");
        }
        return process;
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Void>[] firstReady(Collection<Part> parts) {
        return keepers.entrySet().stream()
                .filter(entry -> parts.contains(entry.getKey()))
                .map(entry -> entry.getValue().firstReady())
                .toArray(CompletableFuture[]::new);
    }

    private String explain(PartFailedException failure) {
        LogFile log = folder.log(failure.part());
        List<String> tail = log.tail(TAIL);
        return tail.isEmpty()
                ? failure.what()
                : failure.what() + "\nThe end of its log, " + log.path() + ":\n  " + String.join("\n  ", tail);
    }

    private void cutLogs() {
        try {
            while (!stopSignal.await(LOG_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Part part : Part.values()) {
                    folder.log(part).cutWhenLarge();
                }
                folder.console().cutWhenLarge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            announce.accept("The logs are not kept small any more: " + e);
        }
    }
}
