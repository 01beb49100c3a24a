package io.orderflow.simulator.domain.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fault would strike: the order that the occasion is about, as far as it is about one.
 *
 * @param key its client order id
 * @param age since the venue took it
 */
public record Target(
        @Nullable String key,
        @Nullable String symbol,
        @Nullable Duration age) {
    /** Not about an order. */
    public static final Target NONE = new Target(null, null, null);

    /** Whether the venue took the order less than this ago. */
    boolean isYoungerThan(Duration limit) {
        return age != null && age.compareTo(limit) < 0;
    }
}
