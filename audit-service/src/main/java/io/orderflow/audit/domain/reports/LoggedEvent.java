package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.events.Event;

/**
 * A row of an order with the event it was made of.
 *
 * @param logId the row's id
 */
public record LoggedEvent(long logId, OrderEntry entry, Event event) {
    public LoggedEvent {
        requireNonNull(entry, "entry");
        requireNonNull(event, "event");
    }
}
