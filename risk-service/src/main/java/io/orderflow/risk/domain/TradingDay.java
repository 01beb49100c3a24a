package io.orderflow.risk.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The trading day is New York's. */
public final class TradingDay {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private TradingDay() {}

    /** The day an instant belongs to. */
    public static LocalDate of(Instant instant) {
        return instant.atZone(NEW_YORK).toLocalDate();
    }
}
