package io.orderflow.execution.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}, within reason. */
final class RetryAfter {
    private static final Duration DEFAULT = Duration.ofSeconds(1);
    private static final long MOST_SECONDS = 60;

    private RetryAfter() {}

    /** Seconds as the header gives them, 1 to 60; 1 if it gives none, or a date. */
    static Duration of(@Nullable String header) {
        if (header == null || !header.matches("\\d{1,6}")) {
            return DEFAULT;
        }
        return Duration.ofSeconds(Math.clamp(Long.parseLong(header), 1, MOST_SECONDS));
    }
}
