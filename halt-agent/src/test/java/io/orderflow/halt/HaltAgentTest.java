package io.orderflow.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a process of its own, whose class of the outbox is {@link io.orderflow.outbox.PublishedRows} here. */
class HaltAgentTest {
    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    @Test
    void halts_at_the_nth_time() throws Exception {
        var process = start("3");

        HaltOrders.give(folder, process.pid(), HaltPoint.AFTER_PRODUCE, 3);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
        assertThat(Files.readAllLines(folder.resolve(process.pid() + ".halted")))
                .containsExactly("AFTER_PRODUCE");
        assertThat(Files.readAllLines(folder.resolve("woven"))).containsExactly("AFTER_PRODUCE");
    }

    @Test
    void leaves_alone_who_never_comes_to_the_point() throws Exception {
        var process = start("3");

        HaltOrders.give(folder, process.pid(), HaltPoint.AFTER_PRODUCE, 4);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Process start(String times) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent() + "=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        io.orderflow.outbox.PublishedRows.class.getName(),
                        folder.toString(),
                        times))
                .inheritIO()
                .start();
    }

    /** As the built one: a manifest and a class path. */
    private Path agent() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", HaltAgent.class.getName());
        Path jar = folder.resolve("agent.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}
