package io.orderflow.audit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

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
 * Lines are only ever added.
 */
public final class CheckpointFile {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    /** Longer than any line. */
    private static final int LONGEST_LINE = 64 << 10;

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
        try (var channel = FileChannel.open(file, CREATE, READ, WRITE);
                var _ = channel.lock()) {
            // What a killed process has left of a line was never acknowledged.
            channel.truncate(endOfLastLine(channel));
            channel.position(channel.size());
            var line = ByteBuffer.wrap((checkpoint.toJson() + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        if (isNew) {
            forceName();
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - LONGEST_LINE);
        var end = ByteBuffer.allocate(LONGEST_LINE);
        while (channel.read(end, from + end.position()) > 0) {
            continue;
        }
        for (int last = end.position(); last > 0; last--) {
            if (end.get(last - 1) == '\n') {
                return from + last;
            }
        }
        return from;
    }

    /** A file is there for good once its folder says so on the disk, too. */
    private void forceName() throws IOException {
        try (var folderChannel = FileChannel.open(folder, READ)) {
            folderChannel.force(true);
        }
    }
}
