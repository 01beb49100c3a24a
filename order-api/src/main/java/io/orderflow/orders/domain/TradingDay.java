package io.orderflow.orders.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The trading day is New York's; its session closes at 16:00 there. */
public final class TradingDay {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private TradingDay() {}

    /** The first 16:00 in New York after the instant. Weekends and holidays count: the venue's calendar has the last word. */
    public static Instant nextClose(Instant after) {
        ZonedDateTime there = after.atZone(NEW_YORK);
        ZonedDateTime close = there.with(CLOSE);
        return (close.isAfter(there) ? close : close.plusDays(1)).toInstant();
    }
}
