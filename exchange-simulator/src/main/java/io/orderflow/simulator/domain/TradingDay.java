package io.orderflow.simulator.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The venue's day ends at 16:00 in New York, every day: the simulated market has no weekends and no nights. */
public final class TradingDay {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final LocalTime CLOSE = LocalTime.of(16, 0);

    private TradingDay() {}

    /** The first close after the moment; at 16:00 sharp it is tomorrow's. */
    public static Instant nextClose(Instant moment) {
        ZonedDateTime local = moment.atZone(ZONE);
        ZonedDateTime close = local.toLocalDate().atTime(CLOSE).atZone(ZONE);
        ZonedDateTime next = close.isAfter(local)
                ? close
                : local.toLocalDate().plusDays(1).atTime(CLOSE).atZone(ZONE);
        return next.toInstant();
    }
}
