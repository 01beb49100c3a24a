package io.orderflow.risk.application;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.DecisionInputs;
import io.orderflow.risk.domain.Holding;
import io.orderflow.risk.domain.Instrument;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.Restriction;
import io.orderflow.risk.domain.RiskLimits;
import io.orderflow.risk.domain.RuleSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The books in memory, answering as the tables do. There is one user at a time, and nothing is rolled back. */
final class MemoryBook implements AccountBook, DecisionBook, TradingStates {
    private final RiskLimits limits;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Map<String, Position>> positions = new HashMap<>();
    private final Map<UUID, OrderReservation> reservations = new HashMap<>();
    private final Map<UUID, String> owners = new HashMap<>();
    private final Map<UUID, OrderEvent> decisions = new HashMap<>();
    private final Set<List<Object>> fills = new HashSet<>();

    MemoryBook(RiskLimits limits) {
        this.limits = limits;
    }

    @Override
    public Uni<Boolean> lock(SqlConnection connection, String traderId) {
        return done(accounts.containsKey(traderId));
    }

    @Override
    public Uni<Void> open(SqlConnection connection, Account account) {
        accounts.putIfAbsent(account.traderId(), account);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<Portfolio>> portfolio(SqlConnection connection, String traderId) {
        return done(Optional.ofNullable(accounts.get(traderId))
                .map(account -> new Portfolio(account, limits, holdings(traderId))));
    }

    @Override
    public Uni<Void> save(SqlConnection connection, Account account) {
        accounts.put(account.traderId(), account);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, Position position) {
        positions.computeIfAbsent(traderId, ignored -> new HashMap<>()).put(position.symbol(), position);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, OrderReservation reservation) {
        reservations.put(reservation.orderId(), reservation);
        owners.put(reservation.orderId(), traderId);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<RiskLimits> limits(SqlConnection connection, String traderId) {
        return done(limits);
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, RiskLimits changed) {
        throw new UnsupportedOperationException("limits do not change here");
    }

    @Override
    public Uni<Optional<OwnOrder>> opposing(
            SqlConnection connection, String traderId, UUID orderId, OrderOutline order) {
        Comparator<OrderReservation> nearest = Comparator.comparing(other ->
                other.order().price() == null ? BigDecimal.ZERO : other.order().price());
        return done(of(
                        traderId,
                        other -> other.symbol().equals(order.symbol())
                                && other.side() != order.side()
                                && other.leaves() > 0
                                && !other.orderId().equals(orderId))
                .min(Comparator.<OrderReservation, Boolean>comparing(
                                other -> other.order().orderType() == OrderType.LIMIT)
                        .thenComparing(order.side() == Side.BUY ? nearest : nearest.reversed()))
                .map(other -> new OwnOrder(other.orderId(), other.order())));
    }

    @Override
    public Uni<Optional<OwnOrder>> alike(
            SqlConnection connection, String traderId, UUID orderId, OrderOutline order, Duration window) {
        return done(of(
                        traderId,
                        other -> other.order().sameness().equals(order.sameness())
                                && (other.openQuantity() > 0 || other.filled() > 0 || other.booked() > 0)
                                && !other.orderId().equals(orderId)
                                && apart(other.order(), order).compareTo(window) < 0)
                .min(Comparator.comparing(other -> apart(other.order(), order)))
                .map(other -> new OwnOrder(other.orderId(), other.order())));
    }

    @Override
    public Uni<Optional<OrderReservation>> reservation(SqlConnection connection, UUID orderId) {
        return done(Optional.ofNullable(reservations.get(orderId)));
    }

    @Override
    public Uni<Boolean> rememberExecution(SqlConnection connection, OrderEvent report) {
        var fill = report.execution();
        return done(fill != null
                && fills.add(List.of(
                        fill.venue(),
                        fill.venueOrderId(),
                        fill.cumulativeQuantity(),
                        report instanceof OrderEvent.Recovered)));
    }

    @Override
    public Uni<Optional<OrderEvent>> decisionOf(SqlConnection connection, UUID orderId) {
        return done(Optional.ofNullable(decisions.get(orderId)));
    }

    @Override
    public Uni<Void> store(SqlConnection connection, OrderEvent decision, DecisionInputs inputs) {
        decisions.put(decision.header().orderId(), decision);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> store(SqlConnection connection, RuleSet ruleSet) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<Instrument>> instrument(SqlConnection connection, String symbol) {
        return done(Optional.of(new Instrument(symbol, symbol, Instrument.Standing.TRADABLE)));
    }

    @Override
    public Uni<Void> save(SqlConnection connection, TradingStateChanged change) {
        throw new UnsupportedOperationException("trading is not restricted here");
    }

    @Override
    public Uni<Optional<Restriction>> concerning(
            SqlConnection connection, String traderId, String symbol, Optional<String> venue) {
        return done(Optional.empty());
    }

    private List<Holding> holdings(String traderId) {
        var held = positions.getOrDefault(traderId, Map.of());
        Set<String> symbols = new TreeSet<>();
        held.values().stream().filter(position -> position.quantity() != 0).forEach(p -> symbols.add(p.symbol()));
        of(traderId, order -> order.openQuantity() > 0).forEach(order -> symbols.add(order.symbol()));
        return symbols.stream()
                .map(symbol -> of(traderId, order -> order.symbol().equals(symbol) && order.openQuantity() > 0)
                        .reduce(
                                new Holding(held.getOrDefault(symbol, Position.none(symbol)), List.of(), 0),
                                Holding::with,
                                (one, other) -> one))
                .toList();
    }

    private Stream<OrderReservation> of(String traderId, Predicate<OrderReservation> which) {
        return reservations.values().stream()
                .filter(order -> traderId.equals(owners.get(order.orderId())))
                .filter(which);
    }

    private static Duration apart(OrderOutline one, OrderOutline other) {
        return Duration.between(one.createdAt(), other.createdAt()).abs();
    }

    private static <T> Uni<T> done(T item) {
        return Uni.createFrom().item(item);
    }
}
