package io.orderflow.orders.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The intake in force, and since when and why.
 *
 * @param version rises with every setting; 0 while the configuration holds
 * @param reason in the words of whoever set it; null, as are the others, while the configuration holds
 * @param changedBy the {@code sub} of whoever set it
 * @param changedAt UTC, microseconds
 */
public record IntakeSetting(
        Intake intake,
        long version,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {

    /** What holds until operations set it. */
    public static IntakeSetting configured(Intake intake) {
        return new IntakeSetting(intake, 0, null, null, null);
    }
}
