package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * When a move happens, and where the identities of its events come from.
 *
 * @param now UTC, cut to microseconds
 */
public record Moment(Instant now, Supplier<UUID> eventIds) {
    public Moment {
        now = requireNonNull(now, "now").truncatedTo(ChronoUnit.MICROS);
        requireNonNull(eventIds, "eventIds");
    }
}
