package io.orderflow.audit.inbound;

import io.orderflow.audit.domain.EventSource;
import io.orderflow.audit.domain.LogCursor;
import io.orderflow.audit.domain.LogPage;
import io.orderflow.audit.domain.LogQuery;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.LogRow;
import io.orderflow.audit.domain.OperationsEntry;
import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Side;
import io.orderflow.events.TradingScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the log, newest first.
 *
 * @param nextCursor asks for the rows behind these, with the same filters; null if there are none
 */
public record LogPageJson(
        List<Entry> entries, int limit, @Nullable String nextCursor) {

    static LogPageJson of(LogPage page, LogQuery query, LogReader reader) {
        var last = page.last();
        return new LogPageJson(
                page.rows().stream().map(Entry::of).toList(),
                query.limit(),
                last == null ? null : LogCursor.of(last, reader, query.filter()));
    }

    /**
     * One row. What it is not about is null.
     *
     * @param quantity shares of the fill if the action is FILLED, of the part beyond the order if it is RECOVERED with
     *     OVERFILLED, else of the order
     * @param price US dollars, of the same
     * @param version of the order, null for a command of the trader; of the account or the trading state that was set
     * @param scope what the trading state is about that operations set; the subject says what of it
     * @param changedBy who of operations
     * @param changes from what to what; empty for what is about an order
     */
    public record Entry(
            long logId,
            UUID eventId,
            @Nullable UUID orderId,
            @Nullable String traderId,
            AuditAction action,
            @Nullable OrderStatus status,
            @Nullable String symbol,
            @Nullable Side side,
            @Nullable Integer quantity,
            @Nullable BigDecimal price,
            @Nullable String venue,
            Instant timestamp,
            @Nullable Reason reason,
            @Nullable Integer retryAttempt,
            @Nullable String errorCode,
            @Nullable Long version,
            @Nullable TradingScope scope,
            @Nullable String subject,
            @Nullable String changedBy,
            List<Change> changes,
            EventSource source,
            Instant createdAt) {

        static Entry of(LogRow row) {
            return switch (row.entry()) {
                case OrderEntry entry -> of(row, entry);
                case OperationsEntry entry -> of(row, entry);
            };
        }

        private static Entry of(LogRow row, OrderEntry entry) {
            var reason = entry.reason();
            return new Entry(
                    row.id(),
                    entry.eventId(),
                    entry.orderId(),
                    entry.traderId(),
                    entry.action(),
                    entry.status(),
                    entry.symbol(),
                    entry.side(),
                    entry.quantity(),
                    entry.price(),
                    entry.venue(),
                    entry.timestamp(),
                    reason == null ? null : new Reason(reason.code(), reason.message()),
                    entry.retryAttempt(),
                    entry.errorCode(),
                    entry.version(),
                    null,
                    null,
                    null,
                    row.changes(),
                    entry.source(),
                    row.createdAt());
        }

        private static Entry of(LogRow row, OperationsEntry entry) {
            return new Entry(
                    row.id(),
                    entry.eventId(),
                    null,
                    entry.traderId(),
                    entry.action(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    entry.timestamp(),
                    new Reason(null, entry.reason()),
                    null,
                    null,
                    entry.version(),
                    entry.scope(),
                    entry.subject(),
                    entry.changedBy(),
                    row.changes(),
                    entry.source(),
                    row.createdAt());
        }
    }

    /**
     * Why.
     *
     * @param code null for what operations say in their own words
     */
    public record Reason(@Nullable String code, String message) {}
}
