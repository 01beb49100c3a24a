package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.Finding.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private final SampleLog log = SampleLog.of(100);

    @Test
    void is_read_as_it_was_written() throws Exception {
        var report = verified(exported());

        assertThat(report.holds()).isTrue();
        assertThat(report.rows()).isEqualTo(100);
        assertThat(report.asOf()).isEqualTo(SampleLog.TIME);
    }

    @Test
    void parts_that_were_put_behind_one_another_are_one_export() throws Exception {
        var first = exported();
        var both = new SampleLog();
        for (int i = 0; i < 100; i++) {
            both.append();
        }
        var whole = exported(both, 0);
        for (int i = 0; i < 100; i++) {
            both.append();
        }
        assertThat(whole).isEqualTo(first);

        var report = verified(first + exported(both, 100));

        assertThat(report.holds()).isTrue();
        assertThat(report.rows()).isEqualTo(200);
    }

    @Test
    void finds_a_value_that_was_altered_in_the_file() throws Exception {
        var report = verified(exported().replaceFirst("trader1", "trader2"));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ALTERED);
            assertThat(finding.sequence()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "7",
                "{\"chain\":\"0\"",
                "{\"chain\":0}",
                "{\"hash\":\"0\"}",
                "{\"exported_at\":\"yesterday\"}",
                "{\"exported_at\":\"+999999999-12-31T23:59:59-18:00\"}",
                "{\"chain\":\"99\",\"sequence\":\"1\",\"previous_hash\":\"\",\"hash\":\"\"}",
                "{\"chain\":\"0\",\"sequence\":\"1e99\",\"previous_hash\":\"\",\"hash\":\"\"}",
                "{\"chain\":\"0\",\"sequence\":\"-1\",\"previous_hash\":\"\",\"hash\":\"\"}",
                "{\"chain\":\"0\",\"chain\":\"0\",\"sequence\":\"1\",\"previous_hash\":\"\",\"hash\":\"\"}",
                "{\"chain\":\"0\",\"sequence\":\"1\",\"previous_hash\":{},\"hash\":\"\"}",
                "{\"chain\":\"0\",\"sequence\":\"1\",\"previous_hash\":\"\",\"hash\":\"\"} {}"
            })
    void names_a_line_that_is_no_row(String line) throws Exception {
        var report = verified(exported() + line + "\n");

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(finding.message()).startsWith("Line 102 is no row of the log: ");
        });
    }

    @Test
    void finds_that_a_file_was_cut_off() throws Exception {
        var export = exported();

        assertThat(verified(export.substring(0, export.length() - 1)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE));
    }

    private String exported() throws IOException {
        return exported(log, 0);
    }

    /** All rows with an id above. */
    private static String exported(SampleLog log, long aboveId) throws IOException {
        var out = new ByteArrayOutputStream();
        Export.writeTime(SampleLog.TIME, out);
        for (var row : log.rows().toList()) {
            if (Long.parseLong(row.fields().get(3).value()) > aboveId) {
                Export.write(row, out);
            }
        }
        return out.toString(UTF_8);
    }

    private static VerificationReport verified(String export) throws IOException {
        var verification = new Verification(Attestations.none());
        Export.read(new ByteArrayInputStream(export.getBytes(UTF_8)), verification);
        return verification.finish();
    }
}
