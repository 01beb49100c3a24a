package io.orderflow.audit.domain.reports;

import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether query parameters ask for a report; finds every fault at once. */
public final class ReportQueryValidation {
    /** The trading day's. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("America/New_York");

    private static final Set<String> EXECUTIONS = Set.of("from", "to", "zone", "format", "trader_id");
    private static final Set<String> ORDER_TICKETS = Set.of("from", "to", "zone", "trader_id");
    private static final Pattern DATE = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private ReportQueryValidation() {}

    /** The outcome: a query, or everything that is wrong. */
    public sealed interface Outcome {}

    public record Valid(ReportQuery query, ReportFormat format) implements Outcome {}

    /** The list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Checks the parameters of a report of executions; each may be given once. */
    public static Outcome executions(Map<String, List<String>> parameters) {
        return validate(new QueryReader(parameters, "The report of executions", EXECUTIONS));
    }

    /** Checks the parameters of a report of order tickets, which has one format only. */
    public static Outcome orderTickets(Map<String, List<String>> parameters) {
        return validate(new QueryReader(parameters, "The report of order tickets", ORDER_TICKETS));
    }

    private static Outcome validate(QueryReader query) {
        var zone = zone(query);
        var from = begin(query, zone);
        var to = end(query, zone);
        var format = format(query);
        var traderId = query.traderId("trader_id");
        if (from != null && to != null && !from.isBefore(to)) {
            query.add(RequestFault.of(
                    RefusalCode.NOT_COMBINABLE,
                    "to",
                    "from must be before to.",
                    "Give a later to. A day is part of the range, a moment is not."));
        }
        return from != null && to != null && query.faults().isEmpty()
                ? new Valid(new ReportQuery(new ReportRange(from, to, zone), traderId), format)
                : new Invalid(query.faults());
    }

    private static ZoneId zone(QueryReader query) {
        var name = query.given("zone");
        if (name == null) {
            return DEFAULT_ZONE;
        }
        // Of the names that ZoneId takes, those of places: others are not what anybody's day is counted in.
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        query.add(RequestFault.of(
                RefusalCode.VALUE_NOT_ALLOWED,
                "zone",
                "zone must be a time zone of the IANA database.",
                "Name one like America/New_York, Europe/London or UTC."));
        return DEFAULT_ZONE;
    }

    private static @Nullable Instant begin(QueryReader query, ZoneId zone) {
        var text = query.given("from");
        var day = dayOf(text);
        return day == null
                ? moment(query, "from", text)
                : day.atStartOfDay(zone).toInstant();
    }

    /** Behind the whole of the day. */
    private static @Nullable Instant end(QueryReader query, ZoneId zone) {
        var text = query.given("to");
        var day = dayOf(text);
        return day == null
                ? moment(query, "to", text)
                : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate dayOf(@Nullable String text) {
        if (text == null || !DATE.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant moment(QueryReader query, String name, @Nullable String text) {
        var moment = text == null ? null : QueryReader.momentOf(text);
        var remedy =
                "Give a day like 2026-03-02, or a time like 2026-03-02T14:30:00Z. Before an offset like +01:00, send"
                        + " the plus as %2B.";
        if (text == null && query.isLeftOut(name)) {
            query.add(RequestFault.of(RefusalCode.FIELD_REQUIRED, name, "A report needs " + name + ".", remedy));
        } else if (text != null && moment == null) {
            query.add(RequestFault.of(
                    RefusalCode.WRONG_TYPE,
                    name,
                    name + " must be a day, or a time of RFC 3339 with at most 6 decimals, from 2000 to 2099.",
                    remedy));
        }
        return moment;
    }

    private static ReportFormat format(QueryReader query) {
        var name = query.given("format");
        if (name == null) {
            return ReportFormat.CSV;
        }
        return ReportFormat.named(name).orElseGet(() -> {
            query.add(RequestFault.of(
                    RefusalCode.VALUE_NOT_ALLOWED,
                    "format",
                    "format must be one of: csv, pdf, summary.",
                    "Use one of these, in small letters."));
            return ReportFormat.CSV;
        });
    }
}
