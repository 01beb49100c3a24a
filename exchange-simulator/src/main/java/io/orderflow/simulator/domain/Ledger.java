package io.orderflow.simulator.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every order of a venue with its fills, made from events alone. Open orders and the newest closed ones are kept in
 * memory; older closed ones move to the archive, so that memory is bounded while no key is ever forgotten.
 */
final class Ledger {
    private final SequencedMap<UUID, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Entry> byClientOrderId = new HashMap<>();
    private final Map<String, SequencedMap<UUID, Entry>> openBySymbol = new HashMap<>();
    private final Deque<UUID> closed = new ArrayDeque<>();
    private final Archive archive;
    private final int closedInMemory;
    private int open;

    Ledger(Archive archive, int closedInMemory) {
        this.archive = archive;
        this.closedInMemory = closedInMemory;
    }

    void accept(Order order) {
        Entry entry = new Entry(order);
        entries.put(order.id(), entry);
        byClientOrderId.put(order.terms().clientOrderId(), entry);
        openBySymbol
                .computeIfAbsent(order.terms().symbol(), symbol -> new LinkedHashMap<>())
                .put(order.id(), entry);
        open++;
    }

    /** Replaces an order by what an event made of it. */
    void update(Order order, @Nullable Fill fill) {
        Entry entry = entry(order.id());
        boolean wasOpen = entry.order.isOpen();
        entry.order = order;
        if (fill != null) {
            entry.fills.add(fill);
        }
        if (wasOpen && !order.isOpen()) {
            close(order);
        }
    }

    private void close(Order order) {
        openBySymbol.getOrDefault(order.terms().symbol(), new LinkedHashMap<>()).remove(order.id());
        open--;
        closed.addLast(order.id());
        while (closed.size() > closedInMemory) {
            Entry eldest = entry(closed.removeFirst());
            archive.put(eldest.history());
            entries.remove(eldest.order.id());
            byClientOrderId.remove(eldest.order.terms().clientOrderId());
        }
    }

    private Entry entry(UUID orderId) {
        Entry entry = entries.get(orderId);
        if (entry == null) {
            throw new IllegalStateException("order " + orderId + " is not in the ledger");
        }
        return entry;
    }

    /** The order as it stands, if memory still has it. */
    Optional<Order> inMemory(UUID orderId) {
        return Optional.ofNullable(entries.get(orderId)).map(entry -> entry.order);
    }

    Optional<OrderHistory> byId(UUID orderId) {
        Entry entry = entries.get(orderId);
        return entry == null ? archive.byId(orderId) : Optional.of(entry.history());
    }

    Optional<OrderHistory> byClientOrderId(String clientOrderId) {
        Entry entry = byClientOrderId.get(clientOrderId);
        return entry == null ? archive.byClientOrderId(clientOrderId) : Optional.of(entry.history());
    }

    int openOrders() {
        return open;
    }

    /** Ids of the open orders of an instrument, oldest first; a copy, so that matching may close them. */
    List<UUID> open(String symbol) {
        SequencedMap<UUID, Entry> ofSymbol = openBySymbol.get(symbol);
        return ofSymbol == null ? List.of() : new ArrayList<>(ofSymbol.keySet());
    }

    Collection<String> symbolsWithOpenOrders() {
        return List.copyOf(openBySymbol.keySet());
    }

    /** Orders in memory, newest first. */
    Collection<Order> newestFirst() {
        return entries.sequencedValues().reversed().stream()
                .map(entry -> entry.order)
                .toList();
    }

    /** Every order there ever was, as of now, archived ones first; may be read from any thread, later. */
    Archive.Contents contents() {
        Archive.Contents archived = archive.contents();
        List<OrderHistory> inMemory =
                entries.values().stream().map(Entry::history).toList();
        return consumer -> {
            archived.forEach(consumer);
            inMemory.forEach(consumer);
        };
    }

    private static final class Entry {
        private final List<Fill> fills = new ArrayList<>(1);
        private Order order;

        private Entry(Order order) {
            this.order = order;
        }

        private OrderHistory history() {
            return new OrderHistory(order, fills);
        }
    }
}
