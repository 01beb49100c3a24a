package io.orderflow.execution.simulation;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the other services make of the events, which come late, repeatedly and in any order: the newest version says how an order
 * stands, and an execution counts once by its identity.
 */
final class Books {
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();

    /** All that was heard of one order. */
    static final class Account {
        private final SortedMap<Long, OrderEvent> events = new TreeMap<>();
        private final Map<UUID, Fill> fills = new LinkedHashMap<>();

        SortedMap<Long, OrderEvent> events() {
            return events;
        }

        OrderEvent newest() {
            return events.get(events.lastKey());
        }

        int shares() {
            return fills.values().stream().mapToInt(Fill::quantity).sum();
        }

        /** US dollars, without fees. */
        BigDecimal value() {
            return fills.values().stream()
                    .map(fill -> fill.price().multiply(BigDecimal.valueOf(fill.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** US dollars. */
        BigDecimal fees() {
            return fills.values().stream().map(Fill::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Shares for which money or shares are still held back: as of the newest version. */
        int reserved() {
            return newest().state().status().isFinal() ? 0 : newest().state().leavesQuantity();
        }

        boolean has(Class<? extends OrderEvent> kind) {
            return events.values().stream().anyMatch(kind::isInstance);
        }
    }

    /** Emits what is wrong with the event, null if nothing is. */
    @Nullable
    String hear(OrderEvent event) {
        Account account = accounts.computeIfAbsent(event.header().orderId(), id -> new Account());
        OrderEvent known = account.events.putIfAbsent(event.header().version(), event);
        if (event instanceof OrderEvent.Filled filled) {
            account.fills.put(filled.fill().fillId(), filled.fill());
        }
        return known == null || known.equals(event) ? null : "one version, two events: " + known + " and " + event;
    }

    @Nullable
    Account of(UUID orderId) {
        return accounts.get(orderId);
    }
}
