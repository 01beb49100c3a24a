package io.orderflow.servers;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs to their end. */
record PostgresCommands(PostgresBinaries binaries) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * Runs a program and waits for it.
     *
     * @throws IOException with what the program said, if it fails or takes longer than two minutes
     */
    void run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix());
        command.add(binaries.program(program));
        command.addAll(arguments);
        // A file and not a pipe: the server inherits it from pg_ctl and would keep a pipe open for ever.
        Path output = Files.createTempFile("orderflow-" + program, ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            awaitSuccess(process, program, output);
        } finally {
            Files.delete(output);
        }
    }

    private static void awaitSuccess(Process process, String program, Path output) throws IOException {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " took longer than " + LIMIT.toSeconds() + " s: " + text(output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + program, e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " failed with status " + process.exitValue() + ": " + text(output));
        }
    }

    private static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }

    /**
     * PostgreSQL refuses to run as root. A user name space of its own makes root a nobody to it, while the files stay
     * root's.
     */
    private static List<String> prefix() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!LinuxUtils.isUnshareAvailable()) {
            throw new IOException(
                    "PostgreSQL refuses to run as root, and this machine does not let root create user name spaces"
                            + " (unshare -U); start Orderflow as an ordinary user");
        }
        return List.of("unshare", "-U");
    }
}
