package io.orderflow.chassis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraderIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"trader1", "load-0001", "0195e4a0-0000-7000-8000-000000000001", "a@b.c"})
    void is_what_a_login_usually_has(String sub) {
        assertThat(TraderId.isUsable(sub)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a b", "1234567890123456789012345678901234567", "ä", "a\n"})
    void is_nothing_that_would_break_the_key_for_venues(String sub) {
        assertThat(TraderId.isUsable(sub)).isFalse();
    }
}
