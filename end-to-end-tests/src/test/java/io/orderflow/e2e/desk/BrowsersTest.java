package io.orderflow.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The browser of tests")
class BrowsersTest {
    @TempDir
    private Path folder;

    @Test
    void is_the_one_that_was_asked_for() throws IOException {
        var wanted = program("mine");
        program("chromium");

        assertThat(Browsers.chosen(Map.of(Browsers.VARIABLE, wanted.toString(), "PATH", folder.toString())))
                .contains(wanted);
    }

    @Test
    void is_no_other_if_the_one_that_was_asked_for_is_missing() throws IOException {
        program("chromium");
        var missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> Browsers.chosen(Map.of(Browsers.VARIABLE, missing, "PATH", folder.toString())))
                .hasMessageContaining(missing);
    }

    @Test
    void is_one_that_is_on_the_path() throws IOException {
        var installed = program("google-chrome");

        assertThat(Browsers.chosen(Map.of("PATH", "/nowhere::" + folder))).contains(installed);
    }

    @Test
    void is_the_bundled_one_if_that_was_asked_for() throws IOException {
        program("chromium");

        assertThat(Browsers.chosen(Map.of(Browsers.VARIABLE, Browsers.BUNDLED, "PATH", folder.toString())))
                .isEmpty();
    }

    private Path program(String name) throws IOException {
        var program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
