package io.orderflow.status.domain;

import io.orderflow.events.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The newest version of one order that has gone out, and those that wait. */
final class OrderVersions {
    private long newestOut = -1;
    private final TreeMap<Long, OrderEvent> waiting = new TreeMap<>();

    /** Keeps the event; false if it is older than what has gone out, or here already. */
    boolean accept(OrderEvent event) {
        long version = event.header().version();
        return version > newestOut && waiting.putIfAbsent(version, event) == null;
    }

    /** The version that may go out as soon as it comes. */
    long next() {
        return newestOut + 1;
    }

    /** Takes out all versions up to this one, and those that follow without a gap; rising. */
    List<OrderEvent> takeUpTo(long version) {
        var taken = new ArrayList<OrderEvent>(1);
        while (!waiting.isEmpty() && (waiting.firstKey() <= version || waiting.firstKey() == next())) {
            var entry = waiting.pollFirstEntry();
            newestOut = entry.getKey();
            taken.add(entry.getValue());
        }
        return taken;
    }
}
