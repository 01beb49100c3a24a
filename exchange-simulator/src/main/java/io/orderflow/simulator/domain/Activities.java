package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The newest fills of a venue in the order they happened. Older ones are forgotten here, not in the ledger. */
final class Activities {
    private final Fill[] ring;
    private long last;

    Activities(int capacity) {
        ring = new Fill[capacity];
    }

    void add(Fill fill) {
        if (fill.sequence() != last + 1) {
            throw new IllegalStateException("fill " + fill.sequence() + " does not follow fill " + last);
        }
        last = fill.sequence();
        ring[slot(last)] = fill;
    }

    long last() {
        return last;
    }

    /**
     * A page of fills.
     *
     * @param after only fills after this moment
     * @param until only fills before this moment
     * @param ascending oldest first
     * @param afterSequence go on after this fill in the chosen direction, 0 to begin
     */
    List<Fill> page(Instant after, Instant until, boolean ascending, long afterSequence, int size) {
        List<Fill> page = new ArrayList<>();
        long first = Math.max(1, last - ring.length + 1);
        long sequence = ascending
                ? Math.max(first, afterSequence + 1)
                : Math.min(last, afterSequence == 0 ? last : afterSequence - 1);
        while (sequence >= first && sequence <= last && page.size() < size) {
            Fill fill = ring[slot(sequence)];
            if (fill.at().isAfter(after) && fill.at().isBefore(until)) {
                page.add(fill);
            }
            sequence += ascending ? 1 : -1;
        }
        return page;
    }

    private int slot(long sequence) {
        return Math.toIntExact(sequence % ring.length);
    }
}
