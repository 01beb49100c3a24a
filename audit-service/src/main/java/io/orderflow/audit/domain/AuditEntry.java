package io.orderflow.audit.domain;

import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import io.orderflow.events.OperationsEvent;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the log says of one event. */
public sealed interface AuditEntry permits OrderEntry, OperationsEntry {

    /** Identity of the event; the log holds each once. */
    UUID eventId();

    AuditAction action();

    /** When whoever decided it did so, UTC. */
    Instant timestamp();

    EventSource source();

    /** The entry for an event, or nothing if the event has no place in the log. */
    static Optional<AuditEntry> of(Event event, EventSource source) {
        var action = event.type().auditAction();
        if (action == null) {
            return Optional.empty();
        }
        return switch (event) {
            case OrderEvent orderEvent -> Optional.of(OrderEntry.of(orderEvent, action, source));
            case OrderCommand command -> Optional.of(OrderEntry.of(command, action, source));
            case OperationsEvent change -> Optional.of(OperationsEntry.of(change, action, source));
            default -> Optional.empty();
        };
    }
}
