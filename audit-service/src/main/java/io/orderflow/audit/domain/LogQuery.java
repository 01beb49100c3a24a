package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A page of the log, newest first.
 *
 * @param after only what follows this place; null for the first page
 * @param limit how many rows at most, 1 to 500
 */
public record LogQuery(LogFilter filter, @Nullable LogPosition after, int limit) {
    public LogQuery {
        requireNonNull(filter, "filter");
    }
}
