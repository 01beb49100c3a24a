package io.orderflow.stack;

import io.orderflow.stack.process.LogFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack keeps what it keeps, {@code .orderflow} unless told otherwise.
 *
 * @param root the folder; absolute
 */
public record StackFolder(Path root) {

    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** What a part must find again after a restart. */
    public Path data(Part part) {
        return data().resolve(part.label());
    }

    /** Signed heads of the audit log's chains, and the public keys to check them with. */
    public Path checkpoints() {
        return data(Part.AUDIT).resolve("checkpoints");
    }

    /** What a part says. */
    public LogFile log(Part part) {
        return new LogFile(logs().resolve(part.label() + ".log"));
    }

    /** What another instance of a part says, the one on this port. */
    LogFile logOfAnother(Part part, int port) {
        return new LogFile(logs().resolve(part.label() + "-" + port + ".log"));
    }

    /** What the supervisor itself says. */
    public LogFile console() {
        return new LogFile(logs().resolve("orderflow.log"));
    }

    Path logs() {
        return root.resolve("logs");
    }

    private Path data() {
        return root.resolve("data");
    }

    /** Passwords, made once. */
    Path secrets() {
        return root.resolve("secrets");
    }

    /** What is true only while the stack runs. */
    Path run() {
        return root.resolve("run");
    }

    /** Tells those who wait for it that all parts are ready. */
    public void announceReady() throws IOException {
        Files.writeString(
                run().resolve("ready"), Long.toString(ProcessHandle.current().pid()));
    }

    /** Deletes everything but the built software. Nothing may run. */
    public void clear() throws IOException {
        for (Path belonging : List.of(data(), run(), secrets(), logs())) {
            if (Files.exists(belonging)) {
                Files.walkFileTree(belonging, new Deletion());
            }
        }
    }

    void create() throws IOException {
        Files.createDirectories(run());
        Files.createDirectories(logs());
        Files.createDirectories(data());
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
