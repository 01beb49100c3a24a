package io.orderflow.status.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The newest bars of one instrument. An interval in which nothing was told has none. The bars are the same whatever the order in
 * which prices arrive; of prices of the same moment the first to arrive opens and the last closes. Not thread-safe.
 */
public final class Bars {
    private final BarInterval interval;
    private final int most;
    private final NavigableMap<Instant, Bar> byBeginning = new TreeMap<>();

    /** @param most bars that are kept; older ones are forgotten */
    public Bars(BarInterval interval, int most) {
        this.interval = interval;
        this.most = most;
    }

    /** A price, in US dollars per share, and when it was told. */
    public void add(BigDecimal price, Instant at) {
        byBeginning.merge(interval.beginningOf(at), Bar.of(price, at), Bar::with);
        if (byBeginning.size() > most) {
            byBeginning.pollFirstEntry();
        }
    }

    /** By their beginnings, oldest first; a copy. */
    public NavigableMap<Instant, Bar> all() {
        return new TreeMap<>(byBeginning);
    }
}
