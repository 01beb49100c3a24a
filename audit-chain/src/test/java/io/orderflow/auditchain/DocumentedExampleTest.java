package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
