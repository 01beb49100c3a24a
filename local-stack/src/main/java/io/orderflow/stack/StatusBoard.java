package io.orderflow.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How all parts are, kept in a file as well: for {@code ./orderflow status}, and for the next supervisor should this one
 * be killed and leave processes behind.
 */
final class StatusBoard {

    private final Path file;
    private final Map<Part, PartStatus> statuses = new EnumMap<>(Part.class);

    StatusBoard(StackFolder folder) {
        this.file = file(folder);
        for (Part part : Part.values()) {
            statuses.put(part, PartStatus.waiting(part));
        }
    }

    /** What the last supervisor of this folder wrote; none if there was none. */
    static List<PartStatus> read(StackFolder folder) {
        try {
            return Files.readAllLines(file(folder)).stream()
                    .flatMap(line -> PartStatus.parse(line).stream())
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    static void delete(StackFolder folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    synchronized PartStatus of(Part part) {
        return statuses.getOrDefault(part, PartStatus.waiting(part));
    }

    synchronized List<PartStatus> all() {
        return List.copyOf(statuses.values());
    }

    synchronized void update(Part part, UnaryOperator<PartStatus> change) {
        statuses.put(part, change.apply(of(part)));
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.write(
                    draft, statuses.values().stream().map(PartStatus::toLine).toList());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path file(StackFolder folder) {
        return folder.run().resolve("parts");
    }
}
