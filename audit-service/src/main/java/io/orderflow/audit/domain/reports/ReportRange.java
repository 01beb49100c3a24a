package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The time that a report is of: what the log says was decided in it, whenever it was written.
 *
 * @param from not before this
 * @param to before this, and after {@code from}
 * @param zone where times are shown, and days were if the range is of days
 */
public record ReportRange(Instant from, Instant to, ZoneId zone) {
    public ReportRange {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(zone, "zone");
    }
}
