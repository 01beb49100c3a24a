package io.orderflow.stack.audit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.orderflow.auditchain.ChainedRow;
import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.LogTables;
import io.orderflow.auditchain.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

/** The whole log in a file. It has its name only once all of it is on the disk. */
public final class ExportFile {
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private final Path file;

    public ExportFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What was written.
     *
     * @param digest SHA-256 of the file, as {@code sha256sum} prints it
     */
    public record Written(long rows, String digest) {}

    /** Writes every row as it is at one moment, in constant memory. */
    public Written write(LogDatabase database) throws SQLException, IOException {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        var digest = Sha256.begun();
        long rows;
        try (var channel = FileChannel.open(draft, CREATE, WRITE, TRUNCATE_EXISTING)) {
            var out = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest);
            var writing = new Writing(out);
            database.export(Map.of("file", file.toString()), writing);
            out.flush();
            channel.force(true);
            rows = writing.rows;
        } catch (SQLException | IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.getParent(), READ)) {
            folder.force(true);
        }
        return new Written(rows, Sha256.hex(digest));
    }

    /** What an export is held against depends on its time. */
    static void refuseOtherTime(OffsetDateTime ours, OffsetDateTime ofDatabase) throws IOException {
        if (Duration.between(ours, ofDatabase).abs().compareTo(CLOCKS_DIFFER_BY) > 0) {
            throw new IOException(
                    "The clock of the database says %s, and that of this machine %s: the export would not say when it was made."
                            .formatted(ofDatabase, ours));
        }
    }

    private static final class Writing implements LogTables.Reader {
        private final OutputStream out;
        private long rows;

        Writing(OutputStream out) {
            this.out = out;
        }

        /** Checkpoints are made by the database's clock, so it is the one that counts, unless it was set. */
        @Override
        public void readAt(OffsetDateTime ours, OffsetDateTime ofDatabase) throws IOException {
            refuseOtherTime(ours, ofDatabase);
            Export.writeTime(ofDatabase, out);
        }

        @Override
        public void accept(ChainedRow row) throws IOException {
            Export.write(row, out);
            rows++;
        }

        @Override
        public void unreadable(int chain, long sequence, String why) throws IOException {
            unreadable("Row %d of chain %d".formatted(sequence, chain), why);
        }

        @Override
        public void unreadable(String place, String why) throws IOException {
            throw new IOException(place + " is no row of the log: " + why + ". Verify the log before you export it.");
        }
    }
}
