package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.AuditAction;
import io.orderflow.events.OperationsEvent;
import io.orderflow.events.TradingScope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a change that operations made: who, when, why, of what. From what to what stands in the event.
 *
 * @param traderId whose account was changed; null if it was none
 * @param scope what the trading state is about; null if it was none that was set
 * @param subject what of the scope; null as the scope is
 * @param version of what was changed; null where none is counted
 * @param changedBy the {@code sub} of whoever changed it, or the name of a service
 * @param reason in the words of whoever changed it
 */
public record OperationsEntry(
        UUID eventId,
        AuditAction action,
        @Nullable String traderId,
        @Nullable TradingScope scope,
        @Nullable String subject,
        @Nullable Long version,
        String changedBy,
        String reason,
        Instant timestamp,
        EventSource source)
        implements AuditEntry {

    public OperationsEntry {
        requireNonNull(eventId, "event_id");
        requireNonNull(action, "action");
        requireNonNull(changedBy, "changed_by");
        requireNonNull(reason, "reason");
        requireNonNull(timestamp, "timestamp");
        requireNonNull(source, "source");
    }

    static OperationsEntry of(OperationsEvent event, AuditAction action, EventSource source) {
        return switch (event) {
            case OperationsEvent.AccountChanged account ->
                entry(account, action, account.traderId(), null, null, account.version(), source);
            case OperationsEvent.TradingStateChanged trading ->
                entry(trading, action, null, trading.scope(), trading.subject(), trading.version(), source);
            case OperationsEvent.IntakeChanged intake -> entry(intake, action, null, null, null, null, source);
        };
    }

    private static OperationsEntry entry(
            OperationsEvent event,
            AuditAction action,
            @Nullable String traderId,
            @Nullable TradingScope scope,
            @Nullable String subject,
            @Nullable Long version,
            EventSource source) {
        return new OperationsEntry(
                event.eventId(),
                action,
                traderId,
                scope,
                subject,
                version,
                event.changedBy(),
                event.reason(),
                event.occurredAt(),
                source);
    }
}
