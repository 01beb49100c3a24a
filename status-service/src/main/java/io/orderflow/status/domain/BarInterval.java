package io.orderflow.status.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a bar is. Bars begin at whole multiples of it since 1970, so every instance has the same. */
public enum BarInterval {
    FIVE_SECONDS("5s", 5),
    ONE_MINUTE("1m", 60);

    private final String label;
    private final int seconds;

    BarInterval(String label, int seconds) {
        this.label = label;
        this.seconds = seconds;
    }

    /** The one that is asked for as {@code 5s} or {@code 1m}. */
    public static Optional<BarInterval> of(String label) {
        return Stream.of(values())
                .filter(interval -> interval.label.equals(label))
                .findFirst();
    }

    public int seconds() {
        return seconds;
    }

    /** The beginning of the bar that a moment falls into. */
    Instant beginningOf(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond() - Math.floorMod(moment.getEpochSecond(), seconds));
    }
}
