package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rate limit")
class RateLimitTest {

    @Test
    @DisplayName("admits so many requests a minute and starts afresh with the next")
    void admits_so_many_a_minute() {
        RateLimit limit = new RateLimit(2);
        Instant minute = Instant.parse("2024-03-05T17:00:30Z");

        assertThat(limit.admits(minute)).isTrue();
        assertThat(limit.admits(minute)).isTrue();
        assertThat(limit.admits(minute.plusSeconds(29))).isFalse();
        assertThat(limit.admits(minute.plusSeconds(30))).isTrue();
    }
}
