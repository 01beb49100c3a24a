package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.orders.domain.IntakeRequestValidation.Invalid;
import io.orderflow.orders.domain.IntakeRequestValidation.Outcome;
import io.orderflow.orders.domain.IntakeRequestValidation.Valid;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What operations may set of the intake, one unit at both sides of its bounds and anywhere behind. */
class IntakeBoundaryPropertyTest {

    @Property
    void percentages_to_the_unit(
            @ForAll @IntRange(max = 100) int within, @ForAll @IntRange(min = 1, max = 1_000_000) int beyond) {
        assertThat(setting(within, 1)).isEqualTo(new Valid(new Intake(true, within), "r", 7L));
        assertThat(setting(100 + beyond, 1)).isInstanceOf(Invalid.class);
        assertThat(setting(-beyond, 1)).isInstanceOf(Invalid.class);
    }

    @Property
    void reasons_to_the_character(
            @ForAll @IntRange(min = 1, max = 500) int length, @ForAll @IntRange(min = 501, max = 5_000) int beyond) {
        assertThat(setting(100, length)).isInstanceOf(Valid.class);
        assertThat(setting(100, beyond)).isInstanceOf(Invalid.class);
        assertThat(setting(100, 0)).isInstanceOf(Invalid.class);
    }

    private static Outcome setting(int percentage, int reasonLength) {
        return IntakeRequestValidation.validate(Map.of(
                "enabled", new RawValue.Truth(true),
                "percentage", new RawValue.Number(BigDecimal.valueOf(percentage)),
                "reason", new RawValue.Text("r".repeat(reasonLength)),
                "version", new RawValue.Number(BigDecimal.valueOf(7))));
    }
}
