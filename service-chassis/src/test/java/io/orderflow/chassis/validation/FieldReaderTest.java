package io.orderflow.chassis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.http.StrictJson;
import io.orderflow.events.OrderType;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final ObjectMapper MAPPER = mapper();

    @ParameterizedTest
    @CsvSource({"0, 0.00", "0.01, 0.01", "1e3, 1000.00", "1000000000000, 1000000000000.00", "5.100, 5.10", "-0, 0.00"})
    void reads_dollars_with_two_decimals(String written, BigDecimal read) {
        assertThat(reader(written).dollars("x", MOST)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, OUT_OF_RANGE",
        "1000000000000.01, OUT_OF_RANGE",
        "1e999999999, OUT_OF_RANGE",
        "0.001, TOO_MANY_DECIMALS",
        "1e-999999999, TOO_MANY_DECIMALS",
        "'\"5\"', WRONG_TYPE",
        "true, WRONG_TYPE",
        "null, FIELD_REQUIRED"
    })
    void refuses_what_are_no_dollars(String written, RefusalCode code) {
        var reader = reader(written);

        assertThat(reader.dollars("x", MOST)).isNull();
        assertThat(reader.faults()).extracting(RequestFault::code).containsExactly(code);
    }

    @Test
    void a_zero_with_a_billion_decimals_costs_nothing() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThat(reader("0e-999999999").dollars("x", MOST)).isZero();
            assertThat(reader("0e-999999999").wholeNumber("x", 0, 10)).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "-1, OUT_OF_RANGE",
        "11, OUT_OF_RANGE",
        "1.5, WRONG_TYPE",
        "'\"1\"', WRONG_TYPE",
        "[1], WRONG_TYPE",
        "null, FIELD_REQUIRED"
    })
    void refuses_what_is_no_whole_number(String written, RefusalCode code) {
        var reader = reader(written);

        assertThat(reader.wholeNumber("x", 0, 10)).isNull();
        assertThat(reader.faults()).extracting(RequestFault::code).containsExactly(code);
    }

    @Test
    void says_the_range_of_a_number() {
        var reader = reader("1000001");
        reader.wholeNumber("x", 0, 1_000_000);

        assertThat(reader.faults())
                .containsExactly(new RequestFault(
                        RefusalCode.OUT_OF_RANGE,
                        "x",
                        "x must be from 0 to 1,000,000.",
                        new BigDecimal("1000000"),
                        new BigDecimal("1000001"),
                        "Choose a figure from 0 to 1,000,000."));
    }

    @Test
    void reads_a_set_of_names() {
        assertThat(reader("[\"MARKET\",\"STOP\"]").choices("x", OrderType.class))
                .isEqualTo(Set.of(OrderType.MARKET, OrderType.STOP));
        assertThat(reader("[]").choices("x", OrderType.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[\"MARKET\",\"MARKET\"]; VALUE_NOT_ALLOWED",
                "[\"market\"]; VALUE_NOT_ALLOWED",
                "[1]; WRONG_TYPE",
                "[null]; WRONG_TYPE",
                "\"MARKET\"; WRONG_TYPE",
                "{}; WRONG_TYPE",
                "null; FIELD_REQUIRED"
            })
    void refuses_what_is_no_set_of_names(String written, RefusalCode code) {
        var reader = reader(written);

        assertThat(reader.choices("x", OrderType.class)).isNull();
        assertThat(reader.faults()).extracting(RequestFault::code).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "1", "\"true\""})
    void takes_booleans_only_for_booleans(String written) {
        var reader = reader(written);
        Boolean truth = reader.truth("x", null);

        assertThat(truth == null).isEqualTo(!reader.faults().isEmpty());
        assertThat(String.valueOf(truth)).isEqualTo(truth == null ? "null" : written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"\"; OUT_OF_RANGE",
                "\"  \"; OUT_OF_RANGE",
                "\"123456\"; OUT_OF_RANGE",
                "\"a\\nb\"; VALUE_NOT_ALLOWED",
                "\"a\\u0000b\"; VALUE_NOT_ALLOWED",
                "\"a\\u2028b\"; VALUE_NOT_ALLOWED",
                "\"a\\ud800b\"; VALUE_NOT_ALLOWED",
                "5; WRONG_TYPE",
                "null; FIELD_REQUIRED"
            })
    void refuses_what_is_no_line_of_text(String written, RefusalCode code) {
        var reader = reader(written);

        assertThat(reader.sentence("x", 5)).isNull();
        assertThat(reader.faults()).extracting(RequestFault::code).containsExactly(code);
    }

    @Test
    void counts_characters_not_the_units_they_are_kept_in() {
        assertThat(reader("\"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"")
                        .sentence("x", 5))
                .isEqualTo("\uD83D\uDE00".repeat(5));
    }

    @Test
    void repeats_no_name_that_cannot_be_written() throws Exception {
        var reader = new FieldReader(
                JsonFields.of(MAPPER.readTree("{\"\\ud800\\u0000x\":1}")).orElseThrow(), "A thing");
        reader.refuseUnknown(Set.of());

        assertThat(reader.faults()).extracting(RequestFault::field).containsExactly("??x");
        assertThat(reader.faults())
                .extracting(RequestFault::message)
                .containsExactly("A thing has no field named '??x'.");
    }

    private static FieldReader reader(String value) {
        try {
            return new FieldReader(
                    JsonFields.of(MAPPER.readTree("{\"x\":" + value + "}")).orElseThrow(), "A thing");
        } catch (Exception e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
