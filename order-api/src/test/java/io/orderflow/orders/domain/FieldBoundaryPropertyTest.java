package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.orders.domain.OrderRequestValidation.Invalid;
import io.orderflow.orders.domain.OrderRequestValidation.Valid;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** At the bounds of each field of an order a value is taken; one unit beyond them, and anywhere behind, it is not. */
class FieldBoundaryPropertyTest {
    private static final int MOST_SHARES = 1_000_000;

    @Property
    void quantities_to_the_share(
            @ForAll @IntRange(min = 1) int beyond, @ForAll @IntRange(max = MOST_SHARES - 1) int within) {
        taken("quantity", number(1 + within));
        refused("quantity", number((long) MOST_SHARES + beyond), "OUT_OF_RANGE");
        refused("quantity", number(1L - beyond), "OUT_OF_RANGE");
    }

    @Property
    void quantities_are_whole(
            @ForAll @IntRange(min = 1, max = MOST_SHARES - 1) int whole,
            @ForAll @BigRange(min = "0.000001", max = "0.999999") @Scale(6) BigDecimal part) {
        taken("quantity", number(new BigDecimal(whole).setScale(6)));
        refused("quantity", number(part.add(new BigDecimal(whole))), "NOT_WHOLE_SHARES");
        refused("quantity", number(part), "OUT_OF_RANGE");
        refused("quantity", number(part.add(new BigDecimal(MOST_SHARES))), "OUT_OF_RANGE");
    }

    @Property
    void amounts_to_the_tick(
            @ForAll @BigRange(min = "1.00", max = "1000000.00") @Scale(2) BigDecimal dollars,
            @ForAll @BigRange(min = "0.0001", max = "0.9999") @Scale(4) BigDecimal cents) {
        for (var field : List.of("price", "stop_loss", "take_profit")) {
            taken(field, number(dollars));
            taken(field, number(cents));
            refused(field, number(dollars.add(new BigDecimal("1000000"))), "OUT_OF_RANGE");
            refused(field, number(cents.add(new BigDecimal("1000000"))), "OUT_OF_RANGE");
            refused(field, number(cents.negate()), "OUT_OF_RANGE");
            refused(field, number(dollars.subtract(new BigDecimal("0.001"))), decimalsBelow(dollars));
            refused(field, number(cents.subtract(new BigDecimal("0.00001"))), "TOO_MANY_DECIMALS");
        }
        refused("price", number(0), "OUT_OF_RANGE");
    }

    /** Below a dollar four decimals are in order. */
    private static String decimalsBelow(BigDecimal dollars) {
        return dollars.compareTo(BigDecimal.ONE) > 0 ? "TOO_MANY_DECIMALS" : null;
    }

    @Property
    void exits_to_the_tick(@ForAll @BigRange(min = "1.01", max = "999999.99") @Scale(2) BigDecimal price) {
        var tick = new BigDecimal("0.01");
        taken("BUY", price, price.subtract(tick), price.add(tick));
        taken("SELL", price, price.add(tick), price.subtract(tick));
        for (var side : List.of("BUY", "SELL")) {
            assertThat(faults(exits(side, price, price, price)))
                    .containsExactly("WRONG_SIDE_OF_PRICE stop_loss", "WRONG_SIDE_OF_PRICE take_profit");
        }
        assertThat(faults(exits("BUY", price, price.add(tick), price.subtract(tick))))
                .hasSize(2);
        assertThat(faults(exits("SELL", price, price.subtract(tick), price.add(tick))))
                .hasSize(2);
    }

    @Property
    void symbols_to_the_character(
            @ForAll @IntRange(min = 1, max = 10) int length, @ForAll @IntRange(min = 11, max = 500) int beyond) {
        taken("symbol", new RawValue.Text("A".repeat(length)));
        refused("symbol", new RawValue.Text("A".repeat(beyond)), "SYMBOL_FORMAT");
        refused("symbol", new RawValue.Text(""), "SYMBOL_FORMAT");
    }

    @Property
    void keys_to_the_character(
            @ForAll @IntRange(min = 1, max = 128) int length, @ForAll @IntRange(min = 129, max = 9_000) int beyond) {
        assertThat(ClientKey.faultOf("k".repeat(length))).isEmpty();
        assertThat(ClientKey.faultOf("k".repeat(beyond))).isPresent();
        assertThat(ClientKey.faultOf("")).isPresent();
    }

    private static void taken(String field, RawValue value) {
        assertThat(faults(with(field, value))).isEmpty();
    }

    private static void taken(String side, BigDecimal price, BigDecimal stopLoss, BigDecimal takeProfit) {
        assertThat(faults(exits(side, price, stopLoss, takeProfit))).isEmpty();
    }

    private static void refused(String field, RawValue value, String code) {
        assertThat(faults(with(field, value))).isEqualTo(code == null ? List.of() : List.of(code + " " + field));
    }

    private static Map<String, RawValue> exits(
            String side, BigDecimal price, BigDecimal stopLoss, BigDecimal takeProfit) {
        var order = with("side", new RawValue.Text(side));
        order.put("price", number(price));
        order.put("stop_loss", number(stopLoss));
        order.put("take_profit", number(takeProfit));
        return order;
    }

    private static Map<String, RawValue> with(String field, RawValue value) {
        var order = new HashMap<String, RawValue>(Map.of(
                "symbol", new RawValue.Text("AAPL"),
                "quantity", number(100),
                "order_type", new RawValue.Text("MARKET")));
        order.put(field, value);
        return order;
    }

    private static RawValue number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    private static RawValue number(BigDecimal number) {
        return new RawValue.Number(number);
    }

    private static List<String> faults(Map<String, RawValue> fields) {
        return switch (OrderRequestValidation.validate(fields)) {
            case Valid _ -> List.of();
            case Invalid invalid ->
                invalid.faults().stream()
                        .map(fault -> fault.code() + " " + fault.field())
                        .toList();
        };
    }
}
