package io.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process of a cluster, whoever started it. */
record Postmaster(PostgresCluster cluster, PostgresCommands commands) {

    private static final String WAIT_SECONDS = "60";

    /** Stops a server that nobody looks after any more, and removes the trace of one that is gone. */
    Takeover takeOver() throws IOException {
        Path pidFile = pidFile();
        if (Files.notExists(pidFile)) {
            return Takeover.NONE;
        }
        Optional<ProcessHandle> process = recordedProcess();
        if (process.filter(this::isPostmaster).isPresent()) {
            stop();
            return Takeover.ORPHAN_STOPPED;
        }
        if (process.isPresent()) {
            // The number now belongs to another process, which PostgreSQL would take for a running server. With a dead
            // one it copes itself, and its check for surviving backends needs the file.
            Files.deleteIfExists(pidFile);
        }
        return Takeover.CRASH_RECOVERED;
    }

    /**
     * Starts the server and waits until it accepts connections. It runs in a session of its own, so a Ctrl-C in the
     * terminal does not stop it under the feet of those who use it.
     */
    void start() throws IOException {
        Path startLog = cluster.directory().resolveSibling("start.log");
        Files.deleteIfExists(startLog);
        try {
            commands.run("pg_ctl", arguments("start", "--log=" + startLog));
        } catch (IOException e) {
            String said = Files.exists(startLog) ? Files.readString(startLog).strip() : "nothing";
            throw new IOException("PostgreSQL does not start. It says: " + said, e);
        }
    }

    /** Shuts the server down: clients are disconnected, open transactions rolled back, everything written. */
    void stop() throws IOException {
        try {
            commands.run("pg_ctl", arguments("stop", "--mode=fast"));
        } catch (IOException e) {
            if (recordedProcess().filter(this::isPostmaster).isPresent()) {
                // Nothing committed is lost by this either: the next start recovers from the log.
                commands.run("pg_ctl", arguments("stop", "--mode=immediate"));
            }
        }
    }

    /** The process id of the running server. */
    long pid() throws IOException {
        return recordedProcess()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL in " + cluster.directory() + " has ended"))
                .pid();
    }

    private List<String> arguments(String action, String option) {
        return List.of(
                action, "--pgdata=" + cluster.directory(), "--wait", "--timeout=" + WAIT_SECONDS, "--silent", option);
    }

    /** The living process with the number in the pid file. */
    private Optional<ProcessHandle> recordedProcess() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isPostmaster(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean isPostgres = info.command()
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
        String directory = cluster.directory().toString();
        return isPostgres
                && info.arguments().map(List::of).orElse(List.of()).stream().anyMatch(a -> a.endsWith(directory));
    }

    private Path pidFile() {
        return cluster.directory().resolve("postmaster.pid");
    }
}
