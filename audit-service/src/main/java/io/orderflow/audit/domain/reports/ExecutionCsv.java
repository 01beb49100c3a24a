package io.orderflow.audit.domain.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A report of executions as CSV, written piece by piece: RFC 4180 with a header, UTF-8, times with the zone's offset. The
 * digest of a report, whatever its format, is that of this text. For one report and one thread.
 */
public final class ExecutionCsv {
    private static final List<String> COLUMNS = List.of(
            "executed_at",
            "recorded_at",
            "trader_id",
            "symbol",
            "side",
            "quantity",
            "price",
            "amount",
            "commission",
            "venue",
            "kind",
            "order_id",
            "execution_id",
            "venue_order_id",
            "event_id",
            "log_id");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
    private static final int CHARACTERS_OF_A_ROW = 300;

    private final ZoneId zone;
    private boolean begun;

    public ExecutionCsv(ZoneId zone) {
        this.zone = zone;
    }

    /** The next rows, in front of the first of them the header. */
    public byte[] lines(List<? extends LoggedExecution> executions) {
        var text = new StringBuilder(executions.size() * CHARACTERS_OF_A_ROW);
        if (!begun) {
            begun = true;
            var header = new CsvLine(text);
            COLUMNS.forEach(header::text);
            header.end();
        }
        executions.forEach(execution -> append(text, execution));
        return text.toString().getBytes(UTF_8);
    }

    private void append(StringBuilder text, LoggedExecution logged) {
        switch (logged) {
            case Execution execution -> append(text, execution);
            case UnreadableExecution execution -> append(text, execution);
        }
    }

    private void append(StringBuilder text, UnreadableExecution execution) {
        new CsvLine(text)
                .text("")
                .text(time(execution.recordedAt()))
                .text(execution.traderId())
                .text(execution.symbol())
                .text(execution.side().name())
                .text("")
                .text("")
                .text("")
                .text("")
                .text("")
                .text("UNREADABLE")
                .text(execution.orderId().toString())
                .text("")
                .text("")
                .text(execution.eventId().toString())
                .number(execution.logId())
                .end();
    }

    private void append(StringBuilder text, Execution execution) {
        new CsvLine(text)
                .text(time(execution.executedAt()))
                .text(time(execution.recordedAt()))
                .text(execution.traderId())
                .text(execution.symbol())
                .text(execution.side().name())
                .number(execution.quantity())
                .number(execution.price())
                .number(execution.amount())
                .number(execution.commission())
                .text(execution.venue())
                .text(execution.beyondOrder() ? "BEYOND_ORDER" : "ORDER")
                .text(execution.orderId().toString())
                .text(execution.executionId().toString())
                .text(execution.venueOrderId())
                .text(execution.eventId().toString())
                .number(execution.logId())
                .end();
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
