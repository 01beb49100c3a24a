package io.orderflow.stack;

import io.orderflow.stack.process.ProcessIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The processes of a supervisor that was killed. They are known by id and time of birth, so nobody else's process is ever
 * taken for one of them.
 */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<PartStatus> found;

    private Leftovers(List<PartStatus> found) {
        this.found = found;
    }

    /** What still runs of the stack last seen in this folder. Meaningful only while no supervisor holds its lock. */
    static Leftovers in(StackFolder folder) {
        return new Leftovers(StatusBoard.read(folder).stream()
                .filter(status -> status.process() != null && status.process().isAlive())
                .toList());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<String> names() {
        return found.stream().map(status -> status.part().label()).toList();
    }

    /**
     * Ends them, in the order of a normal stop: the database last, which then has nobody to wait for and shuts down
     * cleanly.
     */
    void end(Consumer<String> announce) {
        if (isEmpty()) {
            return;
        }
        announce.accept("An earlier run was killed and left " + String.join(", ", names()) + " behind; ending them.");
        for (Collection<Part> wave : Supervisor.STOP_ORDER) {
            List<CompletableFuture<Void>> ends = found.stream()
                    .filter(status -> wave.contains(status.part()))
                    .flatMap(status -> java.util.stream.Stream.ofNullable(status.process()))
                    .map(Leftovers::end)
                    .toList();
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        }
    }

    private static CompletableFuture<Void> end(ProcessIdentity identity) {
        identity.handle().ifPresent(ProcessHandle::destroy);
        return identity.end().orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(late -> {
            identity.handle().ifPresent(ProcessHandle::destroyForcibly);
            return identity.end();
        });
    }
}
