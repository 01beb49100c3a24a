package io.orderflow.stack;

import io.orderflow.stack.process.LogFile;
import io.orderflow.stack.process.Ports;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One more process of a service, beside the one of the stack: the same database, topics and environment, on a port of its
 * own. It is not started again when it ends, and ends with the stack at the latest.
 */
public final class AnotherInstance implements AutoCloseable {

    private static final Duration READY_POLL = Duration.ofMillis(200);
    private static final int TAIL = 30;

    private final URI url;
    private final RunningPart process;

    private AnotherInstance(URI url, RunningPart process) {
        this.url = url;
        this.process = process;
    }

    /** Starts it and returns when it is ready. */
    static AnotherInstance start(Part part, StackSettings settings) throws IOException {
        if (part.software() != Part.Software.QUARKUS || part == Part.SIMULATOR) {
            throw new IllegalArgumentException(part.label() + " cannot share its data with another one");
        }
        Map<Part, Integer> ports = new EnumMap<>(settings.ports());
        ports.put(part, Ports.free(1).getFirst());
        StackSettings own = new StackSettings(
                settings.folder(), settings.software(), ports, settings.environment(), settings.startLimit());
        LogFile log = own.folder().logOfAnother(part, own.port(part));
        AnotherInstance instance = new AnotherInstance(
                URI.create(own.url(part)),
                ChildProcess.start(
                        new JavaCommand(own).of(part),
                        new PartEnvironment(own, own.secrets()).of(part),
                        own.folder().root(),
                        log));
        try {
            instance.awaitReady(new Launcher(own, own.secrets()), part, own.startLimit(), log);
            return instance;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    /** Where it answers over HTTP, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** Ends its process at once, without a chance to clean up (SIGKILL); returns when it has ended. */
    public void kill() {
        process.stop(Duration.ZERO);
    }

    /** Its process, for those who want to do something to it. */
    public ProcessIdentity process() {
        return process.identity();
    }

    /** Ends it as a normal stop does; returns when it has ended. */
    @Override
    public void close() {
        process.stop(Supervisor.GRACE);
    }

    private void awaitReady(Launcher launcher, Part part, Duration startLimit, LogFile log) {
        CompletableFuture<String> end = process.end();
        Instant limit = Instant.now().plus(startLimit);
        while (!launcher.isReady(part)) {
            if (endsWithin(end, READY_POLL) || Instant.now().isAfter(limit)) {
                throw new StackStartException("another " + part.label() + " "
                        + end.getNow("was not ready within " + startLimit.toSeconds() + " s")
                        + "\nThe end of its log, " + log.path() + ":\n  " + String.join("\n  ", log.tail(TAIL)));
            }
        }
    }

    private static boolean endsWithin(CompletableFuture<String> end, Duration time) {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("cannot watch a process", e);
        }
    }
}
