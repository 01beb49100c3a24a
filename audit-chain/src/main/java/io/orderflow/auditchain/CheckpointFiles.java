package io.orderflow.auditchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checkpoints as they are kept outside the database: JSON Lines, appended. A line that a killed process has left unfinished is
 * ended by the next one, and stays: it is counted, and no more, for it is as good as none.
 */
public final class CheckpointFiles {
    /** How the name of each of them ends. */
    public static final String SUFFIX = ".checkpoints.jsonl";

    private CheckpointFiles() {}

    /** Adds what is in a file, or in all files of a folder whose names end with {@link #SUFFIX}. */
    public static void read(Path fileOrFolder, Attestations attestations) throws IOException {
        for (var file : files(fileOrFolder)) {
            readFile(file, attestations);
        }
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (var entries = Files.list(fileOrFolder)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static void readFile(Path file, Attestations attestations) throws IOException {
        try (var lines = new Lines(Files.newInputStream(file))) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                // A line without its end was never acknowledged: its process was killed, or is about to finish it.
                if (line.complete()) {
                    add(line, file, attestations);
                }
            }
        }
    }

    private static void add(Lines.Line line, Path file, Attestations attestations) {
        var text = line.text();
        try {
            if (text == null) {
                throw new UnreadableException("it is too long, or not UTF-8");
            }
            if (!Checkpoint.isJson(text)) {
                attestations.torn();
                return;
            }
            attestations.add(Checkpoint.parse(text));
        } catch (UnreadableException e) {
            attestations.unreadable("Line " + line.number() + " of " + file, e.why());
        }
    }
}
