package io.orderflow.audit.domain.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("US5: a report of executions as CSV")
class ExecutionCsvTest {
    private static final CSVFormat RFC4180 =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Test
    void is_read_by_others_as_it_was_meant() throws Exception {
        var executions = SampleExecutions.some(3);
        var rows = parsed(csv(executions, 3));

        assertThat(rows).hasSize(3);
        var row = rows.get(1);
        assertThat(row.get("executed_at")).isEqualTo("2026-03-02T09:30:01.123456-05:00");
        assertThat(OffsetDateTime.parse(row.get("recorded_at")).toInstant())
                .isEqualTo(executions.get(1).recordedAt());
        assertThat(row.get("trader_id")).isEqualTo("trader1");
        assertThat(row.get("symbol")).isEqualTo("BRK.B");
        assertThat(row.get("side")).isEqualTo("BUY");
        assertThat(row.get("quantity")).isEqualTo("2");
        assertThat(row.get("price")).isEqualTo("150.4501");
        assertThat(new BigDecimal(row.get("amount"))).isEqualByComparingTo("300.9002");
        assertThat(row.get("commission")).isEqualTo("0.0070");
        assertThat(row.get("kind")).isEqualTo("ORDER");
        assertThat(row.get("log_id")).isEqualTo("2");
    }

    @Test
    void ends_every_line_as_rfc_4180_has_it_and_says_its_columns_once() {
        var text = csv(SampleExecutions.some(1_000), 7);

        assertThat(text).endsWith("\r\n").startsWith("executed_at,recorded_at,");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.split("executed_at", -1)).hasSize(2);
        assertThat(text.split("\r\n")).hasSize(1_001);
    }

    @Test
    void has_its_header_even_if_nothing_was_executed() throws Exception {
        assertThat(parsed(csv(List.of(), 1))).isEmpty();
        assertThat(csv(List.of(), 1)).startsWith("executed_at,").endsWith("log_id\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "=\"a\",b"})
    @DisplayName("no text is taken for a formula")
    void defuses_formulas(String venue) throws Exception {
        var row = parsed(csv(List.of(SampleExecutions.of(0, "=HYPERLINK(\"x\")", venue)), 1))
                .getFirst();

        assertThat(row.get("venue")).isEqualTo("'" + venue);
        assertThat(row.get("trader_id")).isEqualTo("'=HYPERLINK(\"x\")");
    }

    @ParameterizedTest
    @CsvSource({"'a,b'", "'a\"b'", "'\"'", "'a=b'", "'ü–😀'"})
    void quotes_what_must_be_quoted(String venue) throws Exception {
        assertThat(parsed(csv(List.of(SampleExecutions.of(0, "t", venue)), 1))
                        .getFirst()
                        .get("venue"))
                .isEqualTo(venue);
    }

    @Test
    @DisplayName("the totals and the digest are those of the rows")
    void can_be_added_up() throws Exception {
        var executions = SampleExecutions.some(500);
        var tally = new ExecutionTally(SampleExecutions.thatDay(null));
        tally.begin(ReportHeads.of(List.of()));
        tally.add(executions.subList(0, 123));
        tally.add(executions.subList(123, 500));
        var summary = tally.summary();
        var text = csv(executions, 50);
        var rows = parsed(text);

        assertThat(summary.totals().all().executions()).isEqualTo(rows.size());
        assertThat(summary.totals().all().shares())
                .isEqualTo(rows.stream()
                        .mapToLong(row -> Long.parseLong(row.get("quantity")))
                        .sum());
        assertThat(summary.totals().buy().amount()).isEqualByComparingTo(sum(rows, "BUY", "amount"));
        assertThat(summary.totals().sell().amount()).isEqualByComparingTo(sum(rows, "SELL", "amount"));
        assertThat(summary.totals().sell().commission()).isEqualByComparingTo(sum(rows, "SELL", "commission"));
        assertThat(summary.sha256()).isEqualTo(Sha256.hex(text.getBytes(UTF_8))).matches("[0-9a-f]{64}");
    }

    private static BigDecimal sum(List<CSVRecord> rows, String side, String column) {
        return rows.stream()
                .filter(row -> row.get("side").equals(side))
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<CSVRecord> parsed(String text) throws IOException {
        return RFC4180.parse(new StringReader(text)).getRecords();
    }

    private static String csv(List<Execution> executions, int atOnce) {
        var csv = new ExecutionCsv(ReportQueryValidation.DEFAULT_ZONE);
        var whole = new ByteArrayOutputStream();
        for (int i = 0; i == 0 || i < executions.size(); i += atOnce) {
            whole.writeBytes(csv.lines(executions.subList(i, Math.min(executions.size(), i + atOnce))));
        }
        return whole.toString(UTF_8);
    }
}
