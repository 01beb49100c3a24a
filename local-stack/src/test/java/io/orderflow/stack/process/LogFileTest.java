package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private LogFile log;

    @BeforeEach
    void name() {
        path = folder.resolve("logs/part.log");
        log = new LogFile(path);
    }

    @Test
    void a_new_run_starts_afresh_and_keeps_the_run_before() throws IOException {
        log.startAfresh();
        Files.writeString(path, "first run\n");
        log.startAfresh();

        assertThat(path).doesNotExist();
        assertThat(folder.resolve("logs/part.log.1")).hasContent("first run");
    }

    @Test
    void a_large_file_is_cut_while_somebody_appends_to_it() throws IOException {
        log.startAfresh();
        try (OutputStream writer = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("many lines\n".repeat(10).getBytes(StandardCharsets.UTF_8));
            log.cutAbove(1000);
            assertThat(path).isNotEmptyFile();
            log.cutAbove(100);
            writer.write("next line\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(path).hasContent("next line");
        assertThat(log.tail(5)).containsExactly("next line");
    }

    @Test
    void the_tail_is_the_last_lines_of_a_long_file() throws IOException {
        log.startAfresh();
        Files.writeString(path, "x".repeat(99) + "\n");
        for (int i = 0; i < 2_000; i++) {
            Files.writeString(path, "y".repeat(90) + i + "\n", StandardOpenOption.APPEND);
        }

        assertThat(log.tail(2)).containsExactly("y".repeat(90) + 1998, "y".repeat(90) + 1999);
        assertThat(new LogFile(folder.resolve("none")).tail(3)).isEmpty();
    }
}
