package io.orderflow.orders.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The time an order is created at, which is part of its identity at venues. */
public final class CreationTime {
    private CreationTime() {}

    /** Now in microseconds, or one microsecond after the trader's newest order if the clock is not past that. */
    public static Instant after(@Nullable Instant newest, Instant now) {
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        return newest == null || micros.isAfter(newest) ? micros : newest.plus(1, ChronoUnit.MICROS);
    }
}
