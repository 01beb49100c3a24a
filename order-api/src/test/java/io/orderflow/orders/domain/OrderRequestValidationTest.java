package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.orders.domain.OrderRequestValidation.Invalid;
import io.orderflow.orders.domain.OrderRequestValidation.Valid;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRequestValidationTest {

    @Test
    void takes_the_seed_request_with_its_defaults() {
        assertThat(order(Map.of(
                        "symbol",
                        "AAPL",
                        "quantity",
                        100,
                        "order_type",
                        "MARKET",
                        "price",
                        new BigDecimal("150.50"),
                        "stop_loss",
                        new BigDecimal("145.00"),
                        "take_profit",
                        new BigDecimal("160.00"))))
                .isEqualTo(new NewOrder(
                        "AAPL",
                        Side.BUY,
                        100,
                        OrderType.MARKET,
                        new BigDecimal("150.50"),
                        new BigDecimal("145.00"),
                        new BigDecimal("160.00"),
                        TimeInForce.DAY));
    }

    @Test
    void names_every_fault_at_once() {
        assertThat(faults(Map.of(
                        "symbol",
                        "aapl",
                        "side",
                        "buy",
                        "quantity",
                        new BigDecimal("1.5"),
                        "order_type",
                        "LIMIT",
                        "stop_loss",
                        "145",
                        "take_profit",
                        BigDecimal.ZERO,
                        "time_in_force",
                        1,
                        "max_slippage_bps",
                        10,
                        "max_wait_seconds",
                        10,
                        "qantity",
                        100)))
                .containsExactlyInAnyOrder(
                        "FIELD_UNKNOWN qantity",
                        "SYMBOL_FORMAT symbol",
                        "VALUE_NOT_ALLOWED side",
                        "NOT_WHOLE_SHARES quantity",
                        "WRONG_TYPE stop_loss",
                        "OUT_OF_RANGE take_profit",
                        "WRONG_TYPE time_in_force",
                        "NOT_YET_AVAILABLE max_slippage_bps",
                        "NOT_YET_AVAILABLE max_wait_seconds",
                        "FIELD_REQUIRED price");
    }

    @Test
    void names_what_is_missing_from_an_empty_request() {
        assertThat(faults(Map.of()))
                .containsExactlyInAnyOrder(
                        "FIELD_REQUIRED symbol", "FIELD_REQUIRED quantity", "FIELD_REQUIRED order_type");
    }

    @ParameterizedTest
    @CsvSource({
        "0, OUT_OF_RANGE",
        "-1, OUT_OF_RANGE",
        "0.5, OUT_OF_RANGE",
        "1, ",
        "1.0, ",
        "1e2, ",
        "1.5, NOT_WHOLE_SHARES",
        "999999.5, NOT_WHOLE_SHARES",
        "1000000, ",
        "1000000.5, OUT_OF_RANGE",
        "1000001, OUT_OF_RANGE",
        "1e999999999, OUT_OF_RANGE",
        "1e-999999999, OUT_OF_RANGE",
        "-1e999999999, OUT_OF_RANGE"
    })
    void quantity_is_whole_shares_within_its_bounds(BigDecimal quantity, String fault) {
        assertThat(faults(with("quantity", quantity))).isEqualTo(expected(fault, "quantity"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, OUT_OF_RANGE",
        "-0.01, OUT_OF_RANGE",
        "0.0001, ",
        "0.00001, TOO_MANY_DECIMALS",
        "0.9999, ",
        "0.99999, TOO_MANY_DECIMALS",
        "1, ",
        "1.00, ",
        "1.0000, ",
        "1.001, TOO_MANY_DECIMALS",
        "150.505, TOO_MANY_DECIMALS",
        "999999.99, ",
        "1000000, ",
        "1000000.01, OUT_OF_RANGE",
        "1e999999999, OUT_OF_RANGE",
        "1e-999999999, TOO_MANY_DECIMALS"
    })
    void prices_are_positive_bounded_and_in_ticks(BigDecimal price, String fault) {
        assertThat(faults(with("price", price))).isEqualTo(expected(fault, "price"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAPL", "BRK.B", "A123456789", "A........."})
    void takes_symbols(String symbol) {
        assertThat(order(with("symbol", symbol)).symbol()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "aapl", "AAPL ", "1A", ".A", "A1234567890", "A:B", "A-B", "ÄB", "AAPL\n"})
    void refuses_what_is_no_symbol(String symbol) {
        assertThat(faults(with("symbol", symbol))).containsExactly("SYMBOL_FORMAT symbol");
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 100, 99.99, 100.01, ",
        "BUY, 100, 100, , stop_loss",
        "BUY, 100, 100.01, , stop_loss",
        "BUY, 100, , 100, take_profit",
        "BUY, 100, , 99.99, take_profit",
        "SELL, 100, 100.01, 99.99, ",
        "SELL, 100, 100, , stop_loss",
        "SELL, 100, 99.99, , stop_loss",
        "SELL, 100, , 100, take_profit",
        "BUY, , 99, 101, ",
        "BUY, , 101, 99, stop_loss",
        "SELL, , 101, 99, ",
        "SELL, , 99, 99, stop_loss",
        "BUY, , 99, , ",
    })
    void exits_lie_on_the_right_side(
            String side, BigDecimal price, BigDecimal stopLoss, BigDecimal takeProfit, String fault) {
        Map<String, Object> request = new HashMap<>(with("side", side));
        request.put("price", price);
        request.put("stop_loss", stopLoss);
        request.put("take_profit", takeProfit);
        assertThat(faults(request)).isEqualTo(fault == null ? List.of() : List.of("WRONG_SIDE_OF_PRICE " + fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIMIT", "STOP"})
    void needs_a_price_unless_market(String orderType) {
        assertThat(faults(with("order_type", orderType))).containsExactly("FIELD_REQUIRED price");
    }

    @Test
    void each_fault_says_what_to_do() {
        Invalid invalid = (Invalid) validate(Map.of("price", "x", "quantity", 0, "symbol", "?", "x", 1));
        assertThat(invalid.faults()).hasSizeGreaterThan(3).allSatisfy(fault -> {
            assertThat(fault.message()).endsWith(".");
            assertThat(fault.remedy()).endsWith(".");
        });
    }

    @Test
    void reports_a_bounded_number_of_unknown_fields_and_shortens_their_names() {
        Map<String, Object> request = new HashMap<>(with("side", "BUY"));
        for (int i = 0; i < 1000; i++) {
            request.put("x".repeat(100) + i, 1);
        }
        Invalid invalid = (Invalid) validate(request);
        assertThat(invalid.faults())
                .hasSize(20)
                .allSatisfy(fault -> assertThat(fault.field()).hasSize(64));
    }

    @Property
    boolean every_whole_quantity_in_range_is_taken(@ForAll @IntRange(min = 1, max = 1_000_000) int quantity) {
        return order(with("quantity", quantity)).quantity() == quantity;
    }

    @Property
    boolean every_price_in_cents_is_taken_as_it_is(
            @ForAll @BigRange(min = "1.00", max = "1000000.00") @Scale(2) BigDecimal price) {
        return price.compareTo(order(with("price", price)).price()) == 0;
    }

    @Property
    boolean the_same_values_have_the_same_fingerprint(
            @ForAll @BigRange(min = "0.0001", max = "0.9999") @Scale(4) BigDecimal price) {
        return order(with("price", price))
                .fingerprint()
                .equals(order(with("price", price.setScale(10))).fingerprint());
    }

    @Example
    void different_values_have_different_fingerprints() {
        assertThat(order(with("quantity", 1)).fingerprint())
                .isNotEqualTo(order(with("quantity", 2)).fingerprint())
                .hasSize(64);
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> request = new HashMap<>(Map.of("symbol", "AAPL", "quantity", 100, "order_type", "MARKET"));
        request.put(field, value);
        return request;
    }

    private static NewOrder order(Map<String, Object> request) {
        return ((Valid) validate(request)).order();
    }

    private static List<String> faults(Map<String, Object> request) {
        return switch (validate(request)) {
            case Valid _ -> List.of();
            case Invalid invalid ->
                invalid.faults().stream()
                        .map(fault -> fault.code() + " " + fault.field())
                        .toList();
        };
    }

    private static List<String> expected(String fault, String field) {
        return fault == null ? List.of() : List.of(fault + " " + field);
    }

    private static OrderRequestValidation.Outcome validate(Map<String, Object> request) {
        Map<String, RawValue> fields = new HashMap<>();
        request.forEach((name, value) -> fields.put(
                name,
                switch (value) {
                    case null -> new RawValue.Absent();
                    case String text -> new RawValue.Text(text);
                    case Integer number -> new RawValue.Number(BigDecimal.valueOf(number));
                    case BigDecimal number -> new RawValue.Number(number);
                    default -> new RawValue.Other();
                }));
        return OrderRequestValidation.validate(fields);
    }
}
