package io.orderflow.testing;

import io.orderflow.servers.LocalKafka;
import io.orderflow.servers.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Servers for machines without Docker; they and their data go with the JVM. */
final class EmbeddedServers {
    private EmbeddedServers() {}

    static String startKafka() {
        Path data = temporaryFolder("orderflow-test-kafka");
        LocalKafka kafka = LocalKafka.start(data, 0);
        onExit(kafka, data);
        return kafka.bootstrapServers();
    }

    static TestServers.Postgres startPostgres() {
        Path data = temporaryFolder("orderflow-test-postgres");
        LocalPostgres postgres = LocalPostgres.start(data, 0, TestServers.PASSWORD);
        onExit(postgres, data);
        return new TestServers.Postgres("localhost:" + postgres.port(), "postgres");
    }

    private static Path temporaryFolder(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onExit(AutoCloseable server, Path data) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
                deleteTree(data);
            } catch (Exception e) {
                System.err.println("left behind: " + data + " (" + e + ")");
            }
        }));
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
