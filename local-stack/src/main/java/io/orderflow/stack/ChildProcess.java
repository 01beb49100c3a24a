package io.orderflow.stack;

import io.orderflow.stack.process.LogFile;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A part that is a process started here, which writes its own log. */
final class ChildProcess implements RunningPart {

    /** By convention of the shell, a process ended by a signal exits with this plus the signal's number. */
    private static final int SIGNALLED = 128;

    private final Process process;
    private final ProcessIdentity identity;

    private ChildProcess(Process process, ProcessIdentity identity) {
        this.process = process;
        this.identity = identity;
    }

    static ChildProcess start(List<String> command, Map<String, String> environment, Path folder, LogFile log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        // A process that has ended already still needs an identity, if one that nothing has any more.
        ProcessIdentity identity =
                ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
        return new ChildProcess(process, identity);
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public CompletableFuture<String> end() {
        return process.onExit().thenApply(ended -> describe(ended.exitValue()));
    }

    @Override
    public void stop(Duration grace) {
        process.destroy();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(int exit) {
        return exit > SIGNALLED
                ? "was ended by signal " + (exit - SIGNALLED)
                : "ended by itself with exit code " + exit;
    }
}
