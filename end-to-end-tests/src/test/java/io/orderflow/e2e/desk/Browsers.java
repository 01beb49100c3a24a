package io.orderflow.e2e.desk;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the browser of tests comes from: any Chromium, for they are driven alike. */
final class Browsers {
    /** A program's path, or {@link #BUNDLED}. */
    static final String VARIABLE = "ORDERFLOW_BROWSER";
    /** The one that is installed for tests, even where there is another. */
    static final String BUNDLED = "bundled";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<Path> ELSEWHERE = List.of(
            Path.of("/opt/google/chrome/chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));

    private Browsers() {}

    /**
     * A browser's program.
     *
     * @param environment what it needs beside what every program has
     */
    record Program(Path path, Map<String, String> environment) {}

    /**
     * The one that was asked for, one that is installed, or else the bundled one.
     *
     * @throws IllegalStateException saying what to install, where there is none
     */
    static Program find() {
        return chosen(System.getenv()).map(path -> new Program(path, Map.of())).orElseGet(BundledBrowser::install);
    }

    /** The one that was asked for or is installed; empty if that is the bundled one. */
    static Optional<Path> chosen(Map<String, String> environment) {
        var wish = environment.getOrDefault(VARIABLE, "");
        if (wish.equals(BUNDLED)) {
            return Optional.empty();
        }
        if (wish.isEmpty()) {
            return installed(environment.getOrDefault("PATH", ""));
        }
        var program = Path.of(wish);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(VARIABLE + " is " + wish + ", which is no program.");
        }
        return Optional.of(program);
    }

    private static Optional<Path> installed(String folders) {
        var onPath = Stream.of(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, ELSEWHERE.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
