package io.orderflow.letters;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a letter stands on the topic of dead letters; written as {@code partition-offset}. */
public record LetterId(int partition, long offset) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})-([0-9]{1,18})");

    /** Reads one as a person types it. */
    public static Optional<LetterId> parse(String text) {
        var parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new LetterId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
