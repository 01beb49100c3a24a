package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that people who operate the system have changed: who, when, why, and from what to what. */
public sealed interface OperationsEvent extends Event {

    /** The {@code sub} of whoever changed it, or the name of the service that did so by itself. */
    String changedBy();

    /** In the words of whoever changed it. */
    String reason();

    /** When it took effect, UTC, microseconds. */
    Instant occurredAt();

    /** What changed; empty if what was asked for was so already. */
    List<Change> changes();

    /**
     * One figure that changed.
     *
     * @param field snake case
     * @param before null if there was none
     * @param after null if there is none any more
     */
    record Change(
            String field, @Nullable String before, @Nullable String after) {
        public Change {
            Bounds.name(field, "field");
            before = Text.readableIfAny(before);
            after = Text.readableIfAny(after);
        }
    }

    /**
     * What may be traded was set.
     *
     * @param subject what of the scope, see {@link TradingScope}
     * @param version rises with every setting of any scope; the newest of a scope and subject wins
     */
    record TradingStateChanged(
            UUID eventId,
            TradingScope scope,
            String subject,
            TradingState state,
            long version,
            String changedBy,
            String reason,
            Instant occurredAt,
            List<Change> changes)
            implements OperationsEvent {
        public TradingStateChanged {
            requireNonNull(eventId, "event_id");
            requireNonNull(scope, "scope");
            Bounds.name(subject, "subject");
            requireNonNull(state, "state");
            Bounds.notNegative(version, "version");
            Bounds.name(changedBy, "changed_by");
            reason = Text.readable(requireNonNull(reason, "reason"));
            Bounds.time(occurredAt, "occurred_at");
            Bounds.list(changes, "changes");
            changes = List.copyOf(changes);
        }

        @Override
        public String key() {
            return scope + ":" + subject;
        }
    }

    /**
     * An account's cash, limits or permissions were set.
     *
     * @param version of the account after the change
     */
    record AccountChanged(
            UUID eventId,
            String traderId,
            long version,
            String changedBy,
            String reason,
            Instant occurredAt,
            List<Change> changes)
            implements OperationsEvent {
        public AccountChanged {
            requireNonNull(eventId, "event_id");
            Bounds.traderId(traderId);
            Bounds.notNegative(version, "version");
            Bounds.name(changedBy, "changed_by");
            reason = Text.readable(requireNonNull(reason, "reason"));
            Bounds.time(occurredAt, "occurred_at");
            Bounds.list(changes, "changes");
            changes = List.copyOf(changes);
        }

        @Override
        public String key() {
            return traderId;
        }
    }

    /** Whether, and of which part of the traders, orders are taken in was set. */
    record IntakeChanged(UUID eventId, String changedBy, String reason, Instant occurredAt, List<Change> changes)
            implements OperationsEvent {
        public IntakeChanged {
            requireNonNull(eventId, "event_id");
            Bounds.name(changedBy, "changed_by");
            reason = Text.readable(requireNonNull(reason, "reason"));
            Bounds.time(occurredAt, "occurred_at");
            Bounds.list(changes, "changes");
            changes = List.copyOf(changes);
        }

        @Override
        public String key() {
            return "intake";
        }
    }
}
