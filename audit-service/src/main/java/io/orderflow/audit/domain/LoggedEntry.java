package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An entry of an order as it stands in the log.
 *
 * @param createdAt when it was written, by the clock of the log's database
 */
public record LoggedEntry(OrderEntry entry, Instant createdAt) {
    public LoggedEntry {
        requireNonNull(entry, "entry");
        requireNonNull(createdAt, "created_at");
    }
}
