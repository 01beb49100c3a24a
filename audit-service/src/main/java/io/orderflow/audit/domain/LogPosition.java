package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A place in the log, newest first: of two rows of the same microsecond the one written later comes first.
 *
 * @param id of the row
 */
public record LogPosition(Instant timestamp, long id) {
    public LogPosition {
        requireNonNull(timestamp, "timestamp");
    }
}
