package io.orderflow.audit.domain.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RequestFault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportQueryValidationTest {
    @Test
    void takes_days_of_new_york_both_of_which_are_in_it() {
        assertThat(valid(Map.of("from", "2026-03-02", "to", "2026-03-03")))
                .isEqualTo(new ReportQueryValidation.Valid(
                        new ReportQuery(
                                new ReportRange(
                                        Instant.parse("2026-03-02T05:00:00Z"),
                                        Instant.parse("2026-03-04T05:00:00Z"),
                                        ZoneId.of("America/New_York")),
                                null),
                        ReportFormat.CSV));
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        "Asia/Tokyo, 2026-03-02, 2026-03-01T15:00:00Z, 2026-03-02T15:00:00Z",
        "UTC, 2024-02-29, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
    })
    void counts_a_day_where_it_is_one(String zone, String day, Instant from, Instant to) {
        assertThat(valid(Map.of("from", day, "to", day, "zone", zone)).query().range())
                .isEqualTo(new ReportRange(from, to, ZoneId.of(zone)));
    }

    @Test
    void takes_moments_the_last_of_which_is_not_in_it() {
        assertThat(valid(Map.of(
                                "from", "2026-03-02T14:30:00Z",
                                "to", "2026-03-02T21:00:00.000001Z",
                                "format", "pdf",
                                "trader_id", "trader1"))
                        .query())
                .isEqualTo(new ReportQuery(
                        new ReportRange(
                                Instant.parse("2026-03-02T14:30:00Z"),
                                Instant.parse("2026-03-02T21:00:00.000001Z"),
                                ReportQueryValidation.DEFAULT_ZONE),
                        "trader1"));
    }

    @Test
    void names_every_fault_at_once() {
        assertThat(faults(
                        Map.of("to", "2026-02-30", "zone", "Mars/Olympus", "format", "CSV", "trader_id", "", "x", "1")))
                .extracting(RequestFault::field)
                .containsExactlyInAnyOrder("x", "zone", "from", "to", "format", "trader_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+18:00", "Z", "+05:00", "UTC+1", "America", "../etc/passwd", "", "america/new_york"})
    void takes_zones_that_are_places(String zone) {
        assertThat(faults(Map.of("from", "2026-03-02", "to", "2026-03-02", "zone", zone)))
                .singleElement()
                .extracting(RequestFault::field)
                .isEqualTo("zone");
    }

    @Test
    void ends_after_it_begins() {
        assertThat(faults(Map.of("from", "2026-03-03", "to", "2026-03-02")))
                .singleElement()
                .extracting(RequestFault::field)
                .isEqualTo("to");
    }

    @Test
    void has_order_tickets_in_one_format_only() {
        var outcome = ReportQueryValidation.orderTickets(
                Map.of("from", List.of("2026-03-02"), "to", List.of("2026-03-02"), "format", List.of("csv")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReportQueryValidation.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .singleElement()
                                .extracting(RequestFault::field)
                                .isEqualTo("format"));
    }

    private static ReportQueryValidation.Valid valid(Map<String, String> parameters) {
        return switch (validate(parameters)) {
            case ReportQueryValidation.Valid valid -> valid;
            case ReportQueryValidation.Invalid(var faults) -> throw new AssertionError(faults);
        };
    }

    private static List<RequestFault> faults(Map<String, String> parameters) {
        return switch (validate(parameters)) {
            case ReportQueryValidation.Valid valid -> throw new AssertionError(valid);
            case ReportQueryValidation.Invalid(var faults) -> faults;
        };
    }

    private static ReportQueryValidation.Outcome validate(Map<String, String> parameters) {
        Map<String, List<String>> each = new HashMap<>();
        parameters.forEach((name, value) -> each.put(name, List.of(value)));
        return ReportQueryValidation.executions(each);
    }
}
