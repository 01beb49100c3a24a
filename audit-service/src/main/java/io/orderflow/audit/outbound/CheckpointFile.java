package io.orderflow.audit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import io.orderflow.auditchain.Checkpoint;
import io.orderflow.auditchain.CheckpointFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Checkpoints of one instance in a folder outside the database, a file for each month (UTC), a line for each checkpoint.
 * Files are only ever appended to, so that the folder may be one that allows no more.
 */
public final class CheckpointFile {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private final Path folder;
    private final String instance;

    public CheckpointFile(Path folder, String instance) {
        this.folder = folder;
        // It becomes a part of a file's name.
        this.instance = instance.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Returns once the line is on the disk. */
    public synchronized void append(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        var month = MONTH.format(checkpoint.at().withOffsetSameInstant(ZoneOffset.UTC));
        var file = folder.resolve(month + "." + instance + CheckpointFiles.SUFFIX);
        boolean isNew = Files.notExists(file);
        // In this order: the lock is lost as soon as any channel to the file is closed.
        try (var out = FileChannel.open(file, CREATE, APPEND);
                var in = FileChannel.open(file, READ);
                var _ = out.lock()) {
            // What a killed process has left of a line was never acknowledged; it must not take the next one with it.
            var start = endsWithLine(in) ? "" : "\n";
            var line = ByteBuffer.wrap((start + checkpoint.toJson() + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                out.write(line);
            }
            out.force(true);
        }
        if (isNew) {
            forceName();
        }
    }

    private static boolean endsWithLine(FileChannel file) throws IOException {
        long size = file.size();
        var last = ByteBuffer.allocate(1);
        return size == 0 || (file.read(last, size - 1) == 1 && last.get(0) == '\n');
    }

    /** A file is there for good once its folder says so on the disk, too. */
    private void forceName() throws IOException {
        try (var folderChannel = FileChannel.open(folder, READ)) {
            folderChannel.force(true);
        }
    }
}
