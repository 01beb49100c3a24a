package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.domain.reports.ReportRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a report is called when it is kept as a file: of which time it is. */
final class ReportName {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss", Locale.ROOT);

    private ReportName() {}

    /** A value of Content-Disposition; its characters need no encoding. */
    static String attachment(String report, ReportRange range, String extension) {
        return "attachment; filename=\"" + report + "_" + begin(range) + "_" + end(range) + "." + extension + "\"";
    }

    private static String begin(ReportRange range) {
        return isMidnight(range.from(), range.zone())
                ? DAY.format(at(range.from(), range))
                : moment(range.from(), range);
    }

    /** The last day that is part of the range, if it ends with a day. */
    private static String end(ReportRange range) {
        return isMidnight(range.to(), range.zone())
                ? DAY.format(at(range.to(), range).minusDays(1))
                : moment(range.to(), range);
    }

    private static String moment(Instant time, ReportRange range) {
        return MOMENT.format(at(time, range));
    }

    private static ZonedDateTime at(Instant time, ReportRange range) {
        return time.atZone(range.zone());
    }

    private static boolean isMidnight(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        return local.toLocalDate().atStartOfDay(zone).toInstant().equals(time);
    }
}
