package io.orderflow.stack;

import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a folder has one supervisor at a time. The system gives the lock back when its holder ends, however it
 * ends, so that the lock, unlike a file with a process id, is never stale.
 */
final class StackLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path supervisor;

    private StackLock(FileChannel channel, Path supervisor) {
        this.channel = channel;
        this.supervisor = supervisor;
    }

    /** Takes the lock; empty when another supervisor holds it. */
    static Optional<StackLock> take(StackFolder folder) throws IOException {
        Files.createDirectories(folder.run());
        FileChannel channel =
                FileChannel.open(folder.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        Path supervisor = supervisorFile(folder);
        Files.writeString(supervisor, ProcessIdentity.current().toString());
        return Optional.of(new StackLock(channel, supervisor));
    }

    /** The supervisor that holds the lock now; empty when nobody does. */
    static Optional<ProcessIdentity> holder(StackFolder folder) throws IOException {
        if (!Files.exists(folder.run())) {
            return Optional.empty();
        }
        try (FileChannel channel =
                FileChannel.open(folder.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (tryLock(channel) != null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(ProcessIdentity.parse(Files.readString(supervisorFile(folder))));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(supervisor);
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static Path supervisorFile(StackFolder folder) {
        return folder.run().resolve("supervisor");
    }
}
