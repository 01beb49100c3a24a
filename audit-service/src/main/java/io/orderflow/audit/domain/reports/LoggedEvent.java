package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A row of an order with the event it was made of.
 *
 * @param logId the row's id
 * @param event null if it cannot be read
 */
public record LoggedEvent(
        long logId, OrderEntry entry, @Nullable Event event) {
    public LoggedEvent {
        requireNonNull(entry, "entry");
    }
}
