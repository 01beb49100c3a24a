package io.orderflow.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {
    @Test
    void keeps_a_harmless_id_of_the_client() {
        assertThat(RequestId.choose("desk-42.a_b", "made")).isEqualTo("desk-42.a_b");
    }

    @Test
    void makes_one_for_who_gave_none_or_one_that_could_forge_a_log_line() {
        assertThat(RequestId.choose(null, "made")).isEqualTo("made");
        assertThat(RequestId.choose("", "made")).isEqualTo("made");
        assertThat(RequestId.choose("a\nb", "made")).isEqualTo("made");
        assertThat(RequestId.choose("x".repeat(65), "made")).isEqualTo("made");
    }
}
