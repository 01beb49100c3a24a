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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** The whole log in a file. It has its name only once all of it is on the disk. */
public final class ExportFile {
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
        var digest = sha256();
        long rows;
        try (var channel = FileChannel.open(draft, CREATE, WRITE, TRUNCATE_EXISTING)) {
            var out = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest);
            var writing = new Writing(out);
            database.read(writing);
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
        return new Written(rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Writing implements LogTables.Reader {
        private final OutputStream out;
        private long rows;

        Writing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void readAt(OffsetDateTime time) throws IOException {
            Export.writeTime(time, out);
        }

        @Override
        public void accept(ChainedRow row) throws IOException {
            Export.write(row, out);
            rows++;
        }

        @Override
        public void unreadable(String place, String why) throws IOException {
            throw new IOException(place + " is no row of the log: " + why + ". Verify the log before you export it.");
        }
    }
}
