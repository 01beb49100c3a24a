package io.orderflow.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.execution.domain.TradingStateRequest.Invalid;
import io.orderflow.execution.domain.TradingStateRequest.Outcome;
import io.orderflow.execution.domain.TradingStateRequest.Valid;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What operations may say of a trading state, one character at both sides of its bounds and anywhere behind. */
class TradingStateBoundaryPropertyTest {

    @Property
    void traders_to_the_character(
            @ForAll @IntRange(min = 1, max = 36) int length, @ForAll @IntRange(min = 37, max = 500) int beyond) {
        assertThat(setting("TRADER", "t".repeat(length), 1)).isInstanceOf(Valid.class);
        assertThat(setting("TRADER", "t".repeat(beyond), 1)).isInstanceOf(Invalid.class);
        assertThat(setting("TRADER", "", 1)).isInstanceOf(Invalid.class);
    }

    @Property
    void symbols_to_the_character(
            @ForAll @IntRange(min = 1, max = 10) int length, @ForAll @IntRange(min = 11, max = 500) int beyond) {
        assertThat(setting("SYMBOL", "S".repeat(length), 1)).isInstanceOf(Valid.class);
        assertThat(setting("SYMBOL", "S".repeat(beyond), 1)).isInstanceOf(Invalid.class);
        assertThat(setting("SYMBOL", "", 1)).isInstanceOf(Invalid.class);
    }

    @Property
    void reasons_to_the_character(
            @ForAll @IntRange(min = 1, max = 500) int length, @ForAll @IntRange(min = 501, max = 5_000) int beyond) {
        assertThat(setting("SYMBOL", "AAPL", length)).isInstanceOf(Valid.class);
        assertThat(setting("SYMBOL", "AAPL", beyond)).isInstanceOf(Invalid.class);
        assertThat(setting("SYMBOL", "AAPL", 0)).isInstanceOf(Invalid.class);
    }

    private static Outcome setting(String scope, String subject, int reasonLength) {
        return TradingStateRequest.read(
                Map.of(
                        "scope", new RawValue.Text(scope),
                        "subject", new RawValue.Text(subject),
                        "state", new RawValue.Text("HALTED"),
                        "reason", new RawValue.Text("r".repeat(reasonLength))),
                List.of("SIM-EAST"));
    }
}
