package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OperationsEvent.Change;
import java.time.Instant;
import java.util.List;

/**
 * A row of the log, of whatever it tells.
 *
 * @param id of the row, rising with time of writing
 * @param changes what operations changed; empty for what is about an order
 * @param createdAt when it was written, by the clock of the log's database
 */
public record LogRow(long id, AuditEntry entry, List<Change> changes, Instant createdAt) {
    public LogRow {
        requireNonNull(entry, "entry");
        requireNonNull(createdAt, "created_at");
        changes = List.copyOf(changes);
    }

    /** Where it stands. */
    public LogPosition position() {
        return new LogPosition(entry.timestamp(), id);
    }
}
