package io.orderflow.e2e.desk;

import io.orderflow.e2e.desk.Browsers.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Chromium without a window that comes as a package of npm, with what it needs beside a C library. What it is, and of which version, says
 * the lock file in {@code src/test/browser}; it is installed once into {@code target}.
 */
final class BundledBrowser {
    private static final Path SOURCE = Path.of("src/test/browser");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "unpack.mjs");
    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final Path UNPACKED = FOLDER.resolve("unpacked");
    private static final Path LOG = FOLDER.resolve("install.log");
    /** Written last: the lock file that the installation was made from. */
    private static final Path DONE = FOLDER.resolve("done");

    private static final long AT_MOST_MINUTES = 5;

    private BundledBrowser() {}

    /** @throws IllegalStateException on a machine for which it is not made, or where it cannot be installed; says what to do */
    static Program install() {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new IllegalStateException(
                    "The tests of the order desk need a browser, and there is none in the usual places; for " + machine
                            + " they bring none along. Install Chromium or Google Chrome, or name one: export "
                            + Browsers.VARIABLE + "=/path/to/chromium");
        }
        try {
            var lock = Files.readString(SOURCE.resolve("package-lock.json"));
            if (!Files.exists(DONE) || !Files.readString(DONE).equals(lock)) {
                installAnew();
                Files.writeString(DONE, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Program(
                UNPACKED.resolve("chromium"),
                Map.of(
                        "LD_LIBRARY_PATH", UNPACKED.resolve("al2023/lib").toString(),
                        "FONTCONFIG_FILE", UNPACKED.resolve("fonts/fonts.conf").toString()));
    }

    private static void installAnew() throws IOException {
        if (Files.exists(FOLDER)) {
            try (var old = Files.walk(FOLDER)) {
                old.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        Files.createDirectories(UNPACKED);
        for (var file : FILES) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file));
        }
        run("npm", "ci");
        run("node", "unpack.mjs");
    }

    private static void run(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("TMPDIR", UNPACKED.toString());
        var process = builder.start();
        try {
            if (!process.waitFor(AT_MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(String.join(" ", command) + " takes too long; see " + LOG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "A browser for the tests of the order desk could not be installed: " + String.join(" ", command)
                            + " failed, see " + LOG + ". Or name one: export " + Browsers.VARIABLE
                            + "=/path/to/chromium");
        }
    }
}
