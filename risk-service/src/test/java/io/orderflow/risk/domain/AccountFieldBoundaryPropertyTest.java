package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.risk.domain.AccountRequestValidation.Invalid;
import io.orderflow.risk.domain.AccountRequestValidation.Outcome;
import io.orderflow.risk.domain.AccountRequestValidation.Valid;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** At the bounds of each field that operations set a value is taken; one unit beyond them, and anywhere behind, it is not. */
class AccountFieldBoundaryPropertyTest {
    private static final long MOST_CENTS = 100_000_000_000_000L;
    private static final long MOST_VERSION = (1L << 53) - 1;

    @Property
    void dollars_to_the_cent(
            @ForAll @LongRange(min = 0, max = MOST_CENTS) long cents,
            @ForAll @LongRange(min = 1, max = MOST_CENTS) long beyond) {
        for (var field : List.of("cash", "max_order_notional", "daily_loss_limit")) {
            taken(field, dollars(cents));
            taken(field, dollars(0));
            taken(field, dollars(MOST_CENTS));
            refused(field, dollars(MOST_CENTS + beyond), "OUT_OF_RANGE");
            refused(field, dollars(MOST_CENTS + 1), "OUT_OF_RANGE");
            refused(field, dollars(-beyond), "OUT_OF_RANGE");
            refused(field, dollars(-1), "OUT_OF_RANGE");
            refused(field, new BigDecimal("0.001").add(dollars(cents % MOST_CENTS)), "TOO_MANY_DECIMALS");
        }
    }

    @Property
    void shares_to_the_share(
            @ForAll @IntRange(max = 100_000_000) int within, @ForAll @IntRange(min = 1, max = 1 << 30) int beyond) {
        for (var most : Map.of("max_position", 100_000_000, "max_order_quantity", 1_000_000)
                .entrySet()) {
            taken(most.getKey(), BigDecimal.valueOf(within % (most.getValue() + 1)));
            taken(most.getKey(), BigDecimal.ZERO);
            taken(most.getKey(), BigDecimal.valueOf(most.getValue()));
            refused(most.getKey(), BigDecimal.valueOf((long) most.getValue() + beyond), "OUT_OF_RANGE");
            refused(most.getKey(), BigDecimal.valueOf((long) most.getValue() + 1), "OUT_OF_RANGE");
            refused(most.getKey(), BigDecimal.valueOf(-beyond), "OUT_OF_RANGE");
            refused(most.getKey(), BigDecimal.valueOf(-1), "OUT_OF_RANGE");
            refused(most.getKey(), new BigDecimal("0.5"), "WRONG_TYPE");
        }
    }

    @Property
    void versions_by_one(@ForAll @LongRange(min = 1, max = MOST_VERSION) long version) {
        taken("version", BigDecimal.valueOf(version));
        taken("version", BigDecimal.ONE);
        taken("version", BigDecimal.valueOf(MOST_VERSION));
        refused("version", BigDecimal.valueOf(MOST_VERSION + version), "OUT_OF_RANGE");
        refused("version", BigDecimal.valueOf(MOST_VERSION + 1), "OUT_OF_RANGE");
        refused("version", BigDecimal.valueOf(1 - version), "OUT_OF_RANGE");
    }

    /** Whatever is written with two units of Java is one character to people. */
    @Property
    void reasons_to_the_character(
            @ForAll @IntRange(min = 1, max = 500) int length, @ForAll @IntRange(min = 501, max = 5_000) int beyond) {
        for (var character : List.of("x", "\u00e9", "\ud83d\ude00")) {
            assertThat(reason(character.repeat(length))).isEmpty();
            assertThat(reason(character.repeat(500))).isEmpty();
            assertThat(reason(character.repeat(501))).containsExactly("OUT_OF_RANGE reason");
            assertThat(reason(character.repeat(beyond))).containsExactly("OUT_OF_RANGE reason");
        }
        assertThat(reason("")).containsExactly("OUT_OF_RANGE reason");
        assertThat(reason(" ".repeat(length))).containsExactly("OUT_OF_RANGE reason");
    }

    @Property
    void traders_ids_to_the_character(
            @ForAll @IntRange(min = 1, max = 36) int length, @ForAll @IntRange(min = 37, max = 3_000) int beyond) {
        var fields = with("cash", BigDecimal.ONE);
        assertThat(faults(AccountRequestValidation.cash("t".repeat(length), fields)))
                .isEmpty();
        for (var id : List.of("t".repeat(beyond), "t".repeat(37), "")) {
            assertThat(faults(AccountRequestValidation.cash(id, fields)))
                    .containsExactly("VALUE_NOT_ALLOWED trader_id");
        }
    }

    private static void taken(String field, BigDecimal value) {
        assertThat(set(field, value)).isEmpty();
    }

    private static void refused(String field, BigDecimal value, String code) {
        assertThat(set(field, value)).containsExactly(code + " " + field);
    }

    private static List<String> reason(String text) {
        var fields = with("cash", BigDecimal.ONE);
        fields.put("reason", new RawValue.Text(text));
        return faults(AccountRequestValidation.cash("trader1", fields));
    }

    private static List<String> set(String field, BigDecimal value) {
        if (field.equals("cash") || field.equals("version")) {
            var fields = with("cash", BigDecimal.ONE);
            fields.put(field, new RawValue.Number(value));
            return faults(AccountRequestValidation.cash("trader1", fields));
        }
        var fields = with("max_position", BigDecimal.ONE);
        for (var limit : List.of("max_order_quantity", "max_order_notional", "daily_loss_limit")) {
            fields.put(limit, new RawValue.Number(BigDecimal.ONE));
        }
        fields.put(field, new RawValue.Number(value));
        return faults(AccountRequestValidation.limits("trader1", fields));
    }

    private static Map<String, RawValue> with(String field, BigDecimal value) {
        return new HashMap<>(Map.of(field, new RawValue.Number(value), "reason", new RawValue.Text("a test")));
    }

    private static BigDecimal dollars(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static List<String> faults(Outcome outcome) {
        return switch (outcome) {
            case Valid _ -> List.of();
            case Invalid invalid ->
                invalid.faults().stream()
                        .map(fault -> fault.code() + " " + fault.field())
                        .toList();
        };
    }
}
