package io.orderflow.simulator.store;

import io.orderflow.simulator.domain.VenueEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The file of a journal: one event per line. Opening it reads all events back and cuts off a last line that was being
 * written when the process died; what stands before it is never touched.
 */
final class JournalFile implements AutoCloseable {
    private static final byte NEWLINE = '\n';
    private static final int CHUNK_BYTES = 1 << 16;

    private final FileChannel channel;

    private JournalFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file, making it if it is missing.
     *
     * @param events gets what the file already holds, oldest first
     * @throws UncheckedIOException when it cannot be read, is in use, or is damaged before its last line
     */
    static JournalFile open(Path path, Consumer<VenueEvent> events) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new IOException(path + " is in use by another simulator");
            }
            long sound = replay(path, events);
            channel.truncate(sound);
            channel.position(sound);
            channel.force(true);
            return new JournalFile(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + path + ": " + e.getMessage(), e);
        }
    }

    /** Reads the events and gives the length of the file without a torn last line. */
    private static long replay(Path path, Consumer<VenueEvent> events) throws IOException {
        long sound = 0;
        byte[] chunk = new byte[CHUNK_BYTES];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(path)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                int begin = 0;
                for (int at = 0; at < length; at++) {
                    if (chunk[at] == NEWLINE) {
                        line.write(chunk, begin, at - begin);
                        events.accept(event(line, sound));
                        sound += line.size() + 1L;
                        line.reset();
                        begin = at + 1;
                    }
                }
                line.write(chunk, begin, length - begin);
            }
        }
        return sound;
    }

    private static VenueEvent event(ByteArrayOutputStream line, long offset) throws IOException {
        try {
            return EventJson.readEvent(line.toByteArray());
        } catch (IOException e) {
            throw new IOException("damaged at byte " + offset + ": " + e.getMessage(), e);
        }
    }

    /** Writes the bytes and has the disk confirm them. */
    void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            channel.write(lines);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
