package io.orderflow.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.CanonicalForm;
import io.orderflow.auditchain.ChainedRow;
import io.orderflow.auditchain.Chains;
import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.Sha256;
import io.orderflow.stack.audit.LogDatabase;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./orderflow audit verify --tickets")
class AuditTicketsTest {
    private static final UUID ORDER = new UUID(7, 1);
    private static final int CHAIN = Chains.of(ORDER.toString());
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-03-02T14:30:00.123Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String hashOfLast = Chains.GENESIS;
    private String ticket;

    @BeforeEach
    void write_a_log_of_one_order_and_its_ticket() throws Exception {
        try (var export = Files.newOutputStream(folder.resolve("log.jsonl"))) {
            Export.writeTime(TIME.plusMinutes(1), export);
            write(1, "SUBMITTED", export);
            write(2, "FILLED", export);
        }
        ticket = "{\"order_id\":\"" + ORDER + "\",\"entries\":[" + entry(1, "SUBMITTED") + "," + entry(2, "FILLED")
                + "]}\n";
    }

    @Test
    void holds_as_it_was_written() throws Exception {
        assertThat(verify(ticket + summary(ticket, 1, hashOfLast))).isEqualTo(Orderflow.OK);

        assertThat(said()).endsWith("The tickets hold: 1 orders, made of 2 rows of the log.\n");
    }

    @Test
    void holds_without_heads_as_traders_get_it_and_says_so() throws Exception {
        var summary = summary(ticket, 1, hashOfLast).replaceFirst(",\"heads\":\\[.*]", "");

        assertThat(verify(ticket + summary)).isEqualTo(Orderflow.OK);
        assertThat(said()).contains("The tickets hold").contains("does not say how far the log went");
    }

    @Test
    void finds_a_file_that_was_altered() throws Exception {
        var summary = summary(ticket, 1, hashOfLast);

        assertFound(ticket.replace("\"entries\"", "\"note\":1,\"entries\"") + summary, "do not have the SHA-256");
        assertFound(summary(ticket, 1, hashOfLast), "do not have the SHA-256");
        assertFound(ticket + summary(ticket, 2, hashOfLast), "has 1 orders, and its last line says 2");
        assertFound(ticket, "The last line, 1, is not that of a whole file");
        assertFound(ticket + summary.strip(), "it is cut off");
        assertFound("", "The file is empty");
        assertFound("nonsense\n" + summary("nonsense\n", 1, hashOfLast), "Line 1 is no order ticket: it is no JSON");
    }

    @Test
    void finds_what_the_log_says_otherwise() throws Exception {
        for (var change : List.of(
                ticket.replace("FILLED", "CANCELLED"),
                ticket.replace(ORDER.toString(), new UUID(7, 2).toString()),
                ticket.replace(new UUID(1, 2).toString(), new UUID(1, 3).toString()),
                ticket.replace("00.123Z", "00.124Z"))) {
            assertFound(change + summary(change, 1, hashOfLast), "Line 1: row 2 of the log says something else");
        }
    }

    @Test
    void finds_rows_that_are_not_in_the_log() throws Exception {
        var more = ticket.replace("]}", "," + entry(9, "FILLED") + "]}");
        assertFound(more + summary(more, 1, hashOfLast), "Line 1: row 9 is not in the log.");

        var twice = ticket + ticket;
        assertFound(twice + summary(twice, 2, hashOfLast), "Line 2: row 1 of the log is in the file twice.");
    }

    @Test
    void finds_that_the_log_never_stood_where_the_file_says() throws Exception {
        assertFound(ticket + summary(ticket, 1, "f".repeat(64)), "Row 2 of chain " + CHAIN + " has another hash");

        var later = summary(ticket, 1, hashOfLast).replace("\"sequence\":2", "\"sequence\":3");
        assertFound(
                ticket + later,
                "Row 3 of chain " + CHAIN + ", where the file says that the log ended, is not in the log");

        var few = summary(ticket, 1, hashOfLast).replaceFirst("\\{\"chain\":0[^}]*},", "");
        assertFound(ticket + few, "its heads are not one for each chain");
    }

    private void assertFound(String file, String finding) throws Exception {
        out.reset();
        assertThat(verify(file)).isEqualTo(Orderflow.FAILED);
        assertThat(said()).contains("THE TICKETS DO NOT HOLD").contains(finding);
    }

    private int verify(String file) throws Exception {
        var tickets = Files.writeString(folder.resolve("tickets.jsonl"), file);
        var print = new PrintStream(out, true, UTF_8);
        return new Audit(new LogDatabase("jdbc:none", "none", "none"), folder.resolve("checkpoints"), print, print)
                .run(List.of(
                        "verify", "--export", folder.resolve("log.jsonl").toString(), "--tickets", tickets.toString()));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private void write(int sequence, String action, OutputStream export) throws Exception {
        var form = new CanonicalForm()
                .number("chain", CHAIN)
                .number("sequence", sequence)
                .text("previous_hash", hashOfLast)
                .number("id", sequence)
                .id("event_id", new UUID(1, sequence))
                .id("order_id", ORDER)
                .text("action", action)
                .time("timestamp", TIME);
        var text = form.fields().stream()
                .map(field -> field.name() + "=" + field.value().length() + ":" + field.value() + "\n")
                .collect(Collectors.joining());
        hashOfLast = Sha256.hex(text.getBytes(UTF_8));
        Export.write(ChainedRow.of(form.fields(), hashOfLast), export);
    }

    private static String entry(int logId, String action) {
        return "{\"log_id\":%d,\"event_id\":\"%s\",\"action\":\"%s\",\"version\":%d,\"timestamp\":\"2026-03-02T14:30:00.123Z\"}"
                .formatted(logId, new UUID(1, logId), action, logId - 1);
    }

    private static String summary(String lines, int orders, String hashOfLast) {
        var heads = IntStream.range(0, Chains.COUNT)
                .mapToObj(chain -> "{\"chain\":%d,\"sequence\":%d,\"hash\":\"%s\"}"
                        .formatted(chain, chain == CHAIN ? 2 : 0, chain == CHAIN ? hashOfLast : Chains.GENESIS))
                .collect(Collectors.joining(","));
        return "{\"summary\":{\"orders\":%d,\"sha256\":\"%s\",\"heads\":[%s]}}\n"
                .formatted(orders, Sha256.hex(lines.getBytes(UTF_8)), heads);
    }
}
