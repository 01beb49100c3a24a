package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.AttemptOutcome;
import io.orderflow.execution.domain.BookedFill;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.TradingSubject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tables. One transaction runs at a time, whole, and leaves nothing if it is rolled back; its clock is the virtual one.
 * What a unique constraint of the real tables refuses is refused here.
 */
final class Database {
    final Map<UUID, Row> executions = new LinkedHashMap<>();
    final Map<UUID, List<AttemptRow>> attempts = new LinkedHashMap<>();
    final Map<UUID, List<BookedFill>> fills = new LinkedHashMap<>();
    final Map<String, Instant> completeUntil = new LinkedHashMap<>();
    final Map<TradingSubject, StateSetting> tradingStates = new LinkedHashMap<>();
    final Map<ParkedKey, OrderReport> parked = new LinkedHashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Scheduler scheduler;
    private final Defect defect;

    Database(Scheduler scheduler, Defect defect) {
        this.scheduler = scheduler;
        this.defect = defect;
    }

    /** A row of {@code executions} with its row of {@code venue_orders}. */
    record Row(
            Execution execution,
            @Nullable Task next,
            @Nullable String leaseOwner,
            @Nullable Instant leaseUntil,
            long token) {

        boolean isDue(Instant now) {
            return next != null && !next.at().isAfter(now);
        }

        @Nullable
        Instant dueAt(boolean sends) {
            if (next == null) {
                return null;
            }
            Instant due = next.at();
            if (next.kind() == Task.Kind.SEND && !sends) {
                due = execution.progress().order().terms().sendBefore();
            }
            return due == null || leaseUntil == null || due.isAfter(leaseUntil) ? due : leaseUntil;
        }

        boolean isFree(Instant now) {
            return leaseUntil == null || leaseUntil.isBefore(now);
        }
    }

    /** A send, and whose. */
    record AttemptRow(
            int number,
            String owner,
            AttemptOutcome.Kind outcome,
            @Nullable String errorCode) {}

    /** What makes a parked report one and the same. */
    record ParkedKey(
            String venue,
            String venueOrderId,
            String status,
            int filledQuantity,
            @Nullable Integer cumulative) {
        static ParkedKey of(OrderReport report) {
            var fill = report.fill();
            return new ParkedKey(
                    report.venue(),
                    report.venueOrderId(),
                    report.status().name(),
                    report.filledQuantity(),
                    fill == null ? null : fill.cumulativeQuantity());
        }
    }

    Instant now() {
        return scheduler.now();
    }

    Defect defect() {
        return defect;
    }

    <K, V> void put(Map<K, V> table, K key, V value) {
        V before = table.put(key, value);
        undo.push(() -> {
            if (before == null) {
                table.remove(key);
            } else {
                table.put(key, before);
            }
        });
    }

    <K, V> void delete(Map<K, V> table, K key) {
        V before = table.remove(key);
        if (before != null) {
            undo.push(() -> table.put(key, before));
        }
    }

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    @Nullable
    Row row(UUID orderId) {
        return executions.get(orderId);
    }

    List<AttemptRow> attemptsOf(UUID orderId) {
        return attempts.getOrDefault(orderId, List.of());
    }

    List<BookedFill> fillsOf(UUID orderId) {
        return fills.getOrDefault(orderId, List.of());
    }

    void addFill(UUID orderId, BookedFill fill) {
        List<BookedFill> all = new ArrayList<>(fillsOf(orderId));
        if (defect != Defect.FILLS_WITHOUT_IDENTITY
                && all.stream().anyMatch(known -> known.fillId().equals(fill.fillId()))) {
            throw new ConstraintBroken("fill_identity: " + fill);
        }
        all.add(fill);
        put(fills, orderId, List.copyOf(all));
    }

    boolean isBooked(UUID fillId) {
        return fills.values().stream()
                .flatMap(List::stream)
                .anyMatch(fill -> fill.fillId().equals(fillId));
    }

    /** Once, however often it comes. What the report repeats of its order is not kept. */
    void park(OrderReport report) {
        ParkedKey key = ParkedKey.of(report);
        if (!parked.containsKey(key)) {
            var kept = new OrderReport(
                    report.venue(),
                    report.venueOrderId(),
                    report.clientOrderId(),
                    report.status(),
                    report.filledQuantity(),
                    report.fill());
            put(parked, key, kept);
        }
    }

    List<OrderReport> takeParked(Predicate<OrderReport> which, int limit) {
        List<OrderReport> taken =
                parked.values().stream().filter(which).limit(limit).toList();
        taken.forEach(report -> delete(parked, ParkedKey.of(report)));
        return taken;
    }

    /**
     * When something becomes due that nobody holds; null if nothing ever does by itself.
     *
     * @param sends whether orders may be sent; if not, only those whose time is over count of them
     */
    @Nullable
    Instant nextDue(boolean sends) {
        Instant first = null;
        for (Row row : executions.values()) {
            Instant due = row.dueAt(sends);
            if (due != null && (first == null || due.isBefore(first))) {
                first = due;
            }
        }
        return first;
    }

    /** A constraint of the tables refuses what a use case wants to store: always a defect, for transactions run whole. */
    static final class ConstraintBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConstraintBroken(String message) {
            super(message);
        }
    }
}
