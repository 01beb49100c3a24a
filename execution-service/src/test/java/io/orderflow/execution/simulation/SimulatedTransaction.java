package io.orderflow.execution.simulation;

import io.orderflow.events.OrderEvent;
import io.orderflow.execution.application.Backlog;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Held;
import io.orderflow.execution.application.TradingStateStore;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Timing;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.simulation.Database.Row;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction on the simulated tables, with the meaning that the SQL of the real ones has. */
final class SimulatedTransaction implements ExecutionTransaction {
    private final Database database;
    private final String owner;
    private final Timing timing;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();

    SimulatedTransaction(Database database, String owner, Timing timing) {
        this.database = database;
        this.owner = owner;
        this.timing = timing;
        this.now = database.now();
    }

    /** A step saved. */
    record Step(
            @Nullable Row before, Move<?> move, @Nullable Task next) {
        UUID orderId() {
            return move.next().progress().order().orderId();
        }

        List<OrderEvent> events() {
            return move.events();
        }
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public Uni<Boolean> add(Move<?> first, @Nullable Task next) {
        return at(() -> {
            var order = first.next().progress().order();
            if (database.row(order.orderId()) != null) {
                return false;
            }
            Constraints.refuseKnownKey(database, order.terms().idempotencyKey());
            database.put(database.executions, order.orderId(), new Row(first.next(), next, null, null, 0));
            steps.add(new Step(null, first, next));
            return true;
        });
    }

    @Override
    public Uni<Optional<Execution>> lock(UUID orderId) {
        return at(() -> Optional.ofNullable(database.row(orderId)).map(this::read));
    }

    @Override
    public Uni<Optional<Execution>> lock(OrderReport report) {
        return at(() -> {
            Optional<Row> byId = find(report, known -> report.venueOrderId().equals(known.venueOrderId()));
            return byId.or(() -> find(report, known -> known.clientOrderId().equals(report.clientOrderId())))
                    .map(this::read);
        });
    }

    private Optional<Row> find(OrderReport report, Predicate<VenueOrder> which) {
        return database.executions.values().stream()
                .filter(row -> {
                    VenueOrder known = row.execution().progress().venueOrder();
                    return known != null && known.venue().equals(report.venue()) && which.test(known);
                })
                .findFirst();
    }

    private Execution read(Row row) {
        return database.defect() == Defect.FILLS_WITHOUT_IDENTITY
                ? Variants.forgettingIdentities(row.execution())
                : row.execution();
    }

    private boolean isFree(Row row) {
        return database.defect() == Defect.CLAIMS_WITHOUT_LEASE || row.isFree(now);
    }

    @Override
    public Uni<List<Execution>> lockDue(String venue, Set<Task.Kind> kinds, int limit, boolean sends) {
        return at(() -> database.executions.values().stream()
                .filter(row -> row.isDue(now) && isFree(row))
                .filter(row -> row.execution().progress().venue().equals(venue))
                .filter(row -> kinds.contains(Objects.requireNonNull(row.next()).kind()))
                .filter(row -> sends || row.next().kind() != Task.Kind.SEND || isTimeOver(row))
                .sorted(Comparator.comparing(row -> row.next().at()))
                .limit(limit)
                .map(this::read)
                .toList());
    }

    private boolean isTimeOver(Row row) {
        Instant sendBefore = row.execution().progress().order().terms().sendBefore();
        return sendBefore != null && sendBefore.isBefore(now);
    }

    @Override
    public Uni<List<Execution>> lockBarred(int limit) {
        return at(() -> database.executions.values().stream()
                .filter(row -> row.next() != null && row.next().kind() == Task.Kind.SEND)
                .filter(row -> SimulatedTradingStates.isBarred(database, row.execution()))
                .limit(limit)
                .map(this::read)
                .toList());
    }

    @Override
    public long fencingToken(UUID orderId) {
        return Objects.requireNonNull(database.row(orderId), "not locked").token();
    }

    @Override
    public TradingStateStore tradingStates() {
        return new SimulatedTradingStates(database);
    }

    @Override
    public Uni<List<ClaimWork.Due>> due() {
        return at(() -> database.executions.values().stream()
                .filter(row -> row.isDue(now) && isFree(row))
                .map(row -> new ClaimWork.Due(
                        row.execution().progress().venue(), row.next().kind()))
                .distinct()
                .toList());
    }

    @Override
    public Uni<Held> save(Move<?> move, @Nullable Task next, Lease lease) {
        return at(() -> store(move, next, lease));
    }

    private Held store(Move<?> move, @Nullable Task next, Lease lease) {
        UUID orderId = move.next().progress().order().orderId();
        Row before = Objects.requireNonNull(database.row(orderId), "saved without being stored");
        boolean unchanged = lease == Lease.KEEP
                && move.next().equals(before.execution())
                && move.events().isEmpty();
        if (!unchanged) {
            database.put(database.executions, orderId, leased(before, move.next(), next, lease));
            Constraints.refuseSecondVenueOrder(
                    database, orderId, move.next().progress().venueOrder());
            Attempts.save(database, owner, orderId, move.attempt());
            move.fills().forEach(fill -> database.addFill(orderId, fill));
        }
        steps.add(new Step(before, move, unchanged ? null : next));
        return new Held(move.next(), fencingToken(orderId));
    }

    private Row leased(Row before, Execution after, @Nullable Task next, Lease lease) {
        return switch (lease) {
            case TAKE ->
                database.defect() == Defect.CLAIMS_WITHOUT_LEASE
                        ? new Row(after, before.next(), null, null, before.token())
                        : new Row(after, next, owner, now.plus(timing.lease()), before.token() + 1);
            case KEEP -> new Row(after, next, before.leaseOwner(), before.leaseUntil(), before.token());
            case RELEASE -> new Row(after, next, null, null, before.token());
        };
    }

    @Override
    public Uni<Void> lookUpAll(String venue, int late) {
        return at(() -> {
            DueAgain.lookUpAll(database, late, timing.visibilityLag());
            return null;
        });
    }

    @Override
    public Uni<Void> park(OrderReport report) {
        return at(() -> {
            database.park(report);
            return null;
        });
    }

    @Override
    public Uni<List<OrderReport>> takeClaimable(int limit) {
        return at(() -> database.takeParked(
                report -> find(
                                report,
                                known -> report.venueOrderId().equals(known.venueOrderId())
                                        || known.clientOrderId().equals(report.clientOrderId()))
                        .isPresent(),
                limit));
    }

    @Override
    public Uni<List<OrderReport>> unbooked(Collection<OrderReport> reports) {
        return at(() -> reports.stream()
                .filter(report -> report.fill() != null && !database.isBooked(identity(report)))
                .toList());
    }

    private static UUID identity(OrderReport report) {
        FillReport fill = Objects.requireNonNull(report.fill());
        return Fills.identity(report.venue(), report.venueOrderId(), fill.cumulativeQuantity());
    }

    @Override
    public Uni<Backlog> backlog() {
        throw new UnsupportedOperationException("nobody counts here");
    }

    @Override
    public Uni<Optional<Instant>> completeUntil(String venue) {
        return at(() -> Optional.ofNullable(database.completeUntil.get(venue)));
    }

    @Override
    public Uni<Void> setCompleteUntil(String venue, Instant until) {
        return at(() -> {
            Instant known = database.completeUntil.get(venue);
            database.put(database.completeUntil, venue, known != null && known.isAfter(until) ? known : until);
            return null;
        });
    }

    /** Statements run when they are subscribed to. */
    private static <T> Uni<T> at(Supplier<T> statement) {
        return Uni.createFrom().item(statement);
    }
}
