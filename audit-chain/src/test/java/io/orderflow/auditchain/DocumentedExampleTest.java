package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/audit-chain.md")
class DocumentedExampleTest {
    private final String document;

    DocumentedExampleTest() throws Exception {
        document = Files.readString(Path.of("../docs/audit-chain.md"));
    }

    @Test
    void shows_rows_that_hold() throws Exception {
        var verification = new Verification(Attestations.none());
        Export.read(new ByteArrayInputStream(block("json").getBytes(UTF_8)), verification);

        var report = verification.finish();
        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(2);
    }

    @Test
    void shows_a_form_with_the_hash_that_it_says() {
        var hash = Sha256.hex(block("text").getBytes(UTF_8));

        assertThat(document).contains("line feed at its end: `" + hash + "`");
        assertThat(block("json")).contains("\"hash\":\"" + hash + "\"}\n");
    }

    @Test
    void shows_a_program_that_says_so_and_finds_what_does_not_hold(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(isThere("python3"), "there is no python3 on this machine");
        var program = Files.writeString(folder.resolve("verify.py"), block("python"));
        var first = block("json");
        var sound = Files.writeString(
                folder.resolve("sound.jsonl"), "{\"exported_at\":\"2026-03-02T14:30:00.000000Z\"}\n" + first);
        var altered = Files.writeString(folder.resolve("altered.jsonl"), first.replaceFirst("trader1", "trader2"));

        assertThat(said("python3", program, sound)).startsWith("0 {'10': (2, '");
        assertThat(said("python3", program, altered)).isEqualTo("1 broken at row 1 of chain 10\n");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The exit code and all that was written. */
    private static String said(String program, Path script, Path file) throws Exception {
        var process = new ProcessBuilder(program, script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + output;
    }

    @Test
    void lists_every_finding_that_there_is() {
        assertThat(Finding.Kind.values())
                .filteredOn(kind -> kind != Finding.Kind.UNREADABLE && kind != Finding.Kind.WRONG_CHAIN)
                .allSatisfy(kind -> assertThat(document).contains(kind.name()));
    }

    private String block(String language) {
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
