package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IntakeTest {

    @Property
    void whoever_is_in_stays_in_as_it_opens(
            @ForAll @AlphaChars @StringLength(min = 1, max = 36) String trader,
            @ForAll @IntRange(max = 100) int less,
            @ForAll @IntRange(max = 100) int more) {
        if (less <= more && new Intake(true, less).admits(trader)) {
            assertThat(new Intake(true, more).admits(trader)).isTrue();
        }
        assertThat(new Intake(true, 100).admits(trader)).isTrue();
        assertThat(new Intake(true, 0).admits(trader)).isFalse();
        assertThat(new Intake(false, 100).admits(trader)).isFalse();
    }

    /** Written down: another hash would let other traders in with the next release. */
    @Test
    void a_traders_place_never_changes() {
        assertThat(Intake.bucket("trader1")).isEqualTo(50);
        assertThat(Intake.bucket("trader2")).isEqualTo(31);
    }

    @Test
    void traders_are_spread_evenly() {
        long in = IntStream.range(0, 10_000)
                .filter(i -> new Intake(true, 30).admits("trader" + i))
                .count();
        assertThat(in).isBetween(2_800L, 3_200L);
    }

    @Test
    void there_is_no_other_percentage() {
        assertThatThrownBy(() -> new Intake(true, 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Intake(true, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
