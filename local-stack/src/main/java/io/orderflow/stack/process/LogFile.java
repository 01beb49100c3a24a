package io.orderflow.stack.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log of one part, of bounded size: the file and one predecessor ({@code .1}). The part itself appends to the file,
 * so it goes on logging when the supervisor is killed; lines written in the instant of a cut may be lost.
 *
 * @param path the file
 */
public record LogFile(Path path) {

    static final long LARGEST = 10L << 20;
    private static final int TAIL_BYTES = 64 << 10;

    /** Makes room for a new run: what was there becomes the predecessor. */
    public void startAfresh() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (Files.exists(path) && Files.size(path) > 0) {
            Files.move(path, predecessor(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Cuts a file that has grown too large, while somebody appends to it. */
    public void cutWhenLarge() throws IOException {
        cutAbove(LARGEST);
    }

    void cutAbove(long largest) throws IOException {
        if (!Files.exists(path) || Files.size(path) <= largest) {
            return;
        }
        Files.copy(path, predecessor(), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    /** The last lines, at most {@code count}; none when the file does not exist. */
    public List<String> tail(int count) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - TAIL_BYTES);
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(TAIL_BYTES);
            file.read(bytes, from);
            List<String> lines = StandardCharsets.UTF_8
                    .decode(bytes.flip())
                    .toString()
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException absent) {
            return List.of();
        }
    }

    private Path predecessor() {
        return path.resolveSibling(path.getFileName() + ".1");
    }
}
