package io.orderflow.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.AuditAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogQueryValidationTest {
    private static final LogReader READER = new LogReader.Compliance("compliance1");
    private static final UUID ORDER = UUID.fromString("0195e4a0-0000-7000-8000-000000000001");

    @Test
    void asks_for_everything_when_nothing_is_said() {
        assertThat(valid(Map.of()))
                .isEqualTo(new LogQuery(new LogFilter(null, null, null, null, null, null), null, 100));
    }

    @Test
    void combines_all_filters() {
        var filter = new LogFilter(
                "trader1",
                ORDER,
                "AAPL",
                AuditAction.FILLED,
                Instant.parse("2026-03-02T14:30:00Z"),
                Instant.parse("2026-03-02T15:30:00.5Z"));
        var position = new LogPosition(Instant.parse("2026-03-02T15:00:00.000001Z"), 7);

        assertThat(valid(Map.of(
                        "trader_id", "trader1",
                        "order_id", ORDER.toString(),
                        "symbol", "AAPL",
                        "action", "FILLED",
                        "from", "2026-03-02T09:30:00-05:00",
                        "to", "2026-03-02T15:30:00.5Z",
                        "limit", "1000",
                        "cursor", LogCursor.of(position, READER, filter))))
                .isEqualTo(new LogQuery(filter, position, 1_000));
    }

    @Test
    void names_every_fault_at_once() {
        var faults = faults(Map.of(
                "trader_id", "a:b",
                "order_id", "1-1-1-1-1",
                "symbol", "aapl",
                "action", "filled",
                "from", "2026-02-30T00:00:00Z",
                "to", "yesterday",
                "limit", "1001",
                "page", "2"));

        assertThat(faults)
                .extracting(RequestFault::field)
                .containsExactlyInAnyOrder("page", "trader_id", "order_id", "symbol", "action", "from", "to", "limit");
        assertThat(faults).allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "from, 1999-12-31T23:59:59Z",
        "from, 2026-03-02",
        "from, 2026-03-02T14:30:00",
        "from, 2026-03-02T14:30:00.1234567Z",
        "from, 2026-03-02T14:30:60Z",
        "from, 2026-03-02T14:30:00 01:00",
        "from, +1000000000-01-01T00:00:00Z",
        "to, 2026-03-02T14:30:00+19:00",
        "order_id, 0195e4a0-0000-7000-8000-00000000000",
        "trader_id, tttttttttttttttttttttttttttttttttttttt",
        "limit, 0",
        "limit, -1",
        "limit, 99999999999999999999",
        "action, DROP",
        "cursor, AQAAAA",
    })
    void refuses_what_cannot_be_meant(String parameter, String value) {
        assertThat(faults(Map.of(parameter, value)))
                .singleElement()
                .extracting(RequestFault::field)
                .isEqualTo(parameter);
    }

    @Test
    void refuses_a_parameter_that_is_given_twice() {
        var outcome = LogQueryValidation.validate(Map.of("trader_id", List.of("trader1", "trader2")), READER);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        LogQueryValidation.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .singleElement()
                                .extracting(RequestFault::message)
                                .isEqualTo("trader_id is given more than once."));
    }

    @Test
    void takes_no_range_that_ends_where_it_begins() {
        assertThat(faults(Map.of("from", "2026-03-02T14:30:00Z", "to", "2026-03-02T14:30:00Z")))
                .singleElement()
                .extracting(RequestFault::field)
                .isEqualTo("to");
    }

    private static LogQuery valid(Map<String, String> parameters) {
        return switch (validate(parameters)) {
            case LogQueryValidation.Valid(LogQuery query) -> query;
            case LogQueryValidation.Invalid(var faults) -> throw new AssertionError(faults);
        };
    }

    private static List<RequestFault> faults(Map<String, String> parameters) {
        return switch (validate(parameters)) {
            case LogQueryValidation.Valid(LogQuery query) -> throw new AssertionError(query);
            case LogQueryValidation.Invalid(var faults) -> faults;
        };
    }

    private static LogQueryValidation.Outcome validate(Map<String, String> parameters) {
        Map<String, List<String>> each = new HashMap<>();
        parameters.forEach((name, value) -> each.put(name, List.of(value)));
        return LogQueryValidation.validate(each, READER);
    }
}
