package io.orderflow.status.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OrderEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Puts the versions of each order in order. They come from several topics, in any order and more than once. What comes
 * out rises strictly per order: version n+1 waits until n has come, at most {@link SequencingBounds#hold()}; older and
 * repeated versions are dropped. When a bound is reached, what has waited longest goes out first. Not thread-safe.
 */
public final class VersionSequencer {
    private final SequencingBounds bounds;
    /** In order of their last use. */
    private final LinkedHashMap<UUID, OrderVersions> orders = new LinkedHashMap<>(1024, 0.75f, true);
    /** What waits, and until when; in order of arrival, and hence of the deadlines. */
    private final LinkedHashMap<Place, Instant> waiting = new LinkedHashMap<>();
    /** Orders that are over, and until when they are remembered; in order of their end. */
    private final LinkedHashMap<UUID, Instant> ended = new LinkedHashMap<>();

    private long dropped;

    public VersionSequencer(SequencingBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Takes an event.
     *
     * @param now never earlier than in the calls before
     * @return what may go out now, in this order
     */
    public List<OrderEvent> offer(OrderEvent event, Instant now) {
        var orderId = event.header().orderId();
        long version = event.header().version();
        var order = orders.computeIfAbsent(orderId, _ -> new OrderVersions());
        if (!order.accept(event)) {
            dropped++;
            return List.of();
        }
        var released = new ArrayList<OrderEvent>();
        waiting.put(new Place(orderId, version), now.plus(bounds.hold()));
        release(orderId, order, order.next(), now, released);
        while (waiting.size() > bounds.heldEvents()) {
            releaseOldest(now, released);
        }
        forget(now, released);
        return released;
    }

    /** What has waited long enough; what was missing before it is given up. */
    public List<OrderEvent> releaseOverdue(Instant now) {
        var released = new ArrayList<OrderEvent>();
        while (!waiting.isEmpty() && !waiting.firstEntry().getValue().isAfter(now)) {
            releaseOldest(now, released);
        }
        forget(now, released);
        return released;
    }

    /** Events that wait for an earlier one. */
    public int held() {
        return waiting.size();
    }

    /** Orders whose newest version is remembered. */
    public int remembered() {
        return orders.size();
    }

    /** Events that were repeated, or came when a later version had gone out. */
    public long dropped() {
        return dropped;
    }

    private void releaseOldest(Instant now, List<OrderEvent> released) {
        var place = waiting.firstEntry().getKey();
        release(place.orderId(), requireNonNull(orders.get(place.orderId())), place.version(), now, released);
    }

    /** Lets out all up to a version, and what follows it without a gap. */
    private void release(UUID orderId, OrderVersions order, long upTo, Instant now, List<OrderEvent> released) {
        for (var event : order.takeUpTo(upTo)) {
            waiting.remove(new Place(orderId, event.header().version()));
            released.add(event);
            if (event.state().status().isFinal()) {
                ended.putIfAbsent(orderId, now.plus(bounds.rememberEnded()));
            }
        }
    }

    private void forget(Instant now, List<OrderEvent> released) {
        while (!ended.isEmpty() && !ended.firstEntry().getValue().isAfter(now)) {
            forget(ended.firstEntry().getKey(), now, released);
        }
        while (orders.size() > bounds.orders()) {
            forget(orders.firstEntry().getKey(), now, released);
        }
    }

    private void forget(UUID orderId, Instant now, List<OrderEvent> released) {
        release(orderId, requireNonNull(orders.get(orderId)), Long.MAX_VALUE, now, released);
        orders.remove(orderId);
        ended.remove(orderId);
    }

    private record Place(UUID orderId, long version) {}
}
