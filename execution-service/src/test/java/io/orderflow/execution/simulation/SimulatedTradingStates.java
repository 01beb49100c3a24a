package io.orderflow.execution.simulation;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.TradingStateStore;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.TradingSubject;
import io.orderflow.execution.simulation.Database.Row;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trading states of the whole firm, which are all that is set here. Transactions run whole, so nobody ever waits. */
final class SimulatedTradingStates implements TradingStateStore {
    private final Database database;

    SimulatedTradingStates(Database database) {
        this.database = database;
    }

    static TradingStates inForce(Database database) {
        Map<TradingSubject, TradingState> states = new HashMap<>();
        database.tradingStates.forEach((subject, setting) -> states.put(subject, setting.state()));
        return new TradingStates(states);
    }

    /** The newest version; the firm's state has its first from the beginning. */
    static long newest(Database database) {
        return database.tradingStates.values().stream()
                .mapToLong(StateSetting::version)
                .max()
                .orElse(1);
    }

    static boolean isBarred(Database database, Execution execution) {
        StateSetting firm = database.tradingStates.get(TradingSubject.FIRM);
        return firm != null
                && (firm.state() == TradingState.HALTED
                        || firm.state() == TradingState.REDUCING
                                && !execution.progress().order().reducesPosition());
    }

    @Override
    public Uni<TradingStates> hold() {
        return Uni.createFrom().item(() -> inForce(database));
    }

    @Override
    public Uni<Newest> lockForSetting(TradingSubject subject) {
        return Uni.createFrom()
                .item(() -> new Newest(Optional.ofNullable(database.tradingStates.get(subject)), newest(database)));
    }

    @Override
    public Uni<Void> set(StateSetting setting, TradingStateChanged event) {
        return Uni.createFrom().item(() -> {
            database.put(database.tradingStates, setting.subject(), setting);
            return null;
        });
    }

    @Override
    public Uni<InForce> inForce() {
        return Uni.createFrom().item(() -> new InForce(List.copyOf(database.tradingStates.values()), newest(database)));
    }

    @Override
    public Uni<List<SendUnderWay>> sendsUnderWay(TradingSubject subject) {
        return Uni.createFrom()
                .item(() -> database.executions.entrySet().stream()
                        .filter(entry -> isUnderWay(entry.getValue()))
                        .map(entry -> new SendUnderWay(
                                entry.getKey(), entry.getValue().token()))
                        .toList());
    }

    @Override
    public Uni<Integer> countUnderWay(List<SendUnderWay> sends) {
        return Uni.createFrom().item(() -> (int) sends.stream()
                .filter(send -> {
                    Row row = database.executions.get(send.orderId());
                    return row.token() == send.fencingToken() && isUnderWay(row);
                })
                .count());
    }

    private boolean isUnderWay(Row row) {
        return row.next() != null
                && row.execution().phase() == OrderPhase.SENDING
                && row.leaseUntil() != null
                && row.leaseUntil().isAfter(database.now());
    }

    @Override
    public Uni<List<UUID>> uncancelled(TradingSubject subject, @Nullable Instant until, int limit) {
        return Uni.createFrom()
                .item(() -> database.executions.entrySet().stream()
                        .filter(entry -> entry.getValue().next() != null)
                        .filter(entry -> entry.getValue().execution().phase() != OrderPhase.DONE)
                        .filter(entry -> entry.getValue().execution().progress().cancel() == null)
                        .filter(entry -> until == null
                                || !entry.getValue()
                                        .execution()
                                        .progress()
                                        .order()
                                        .terms()
                                        .createdAt()
                                        .isAfter(until))
                        .map(Map.Entry::getKey)
                        .limit(limit)
                        .toList());
    }
}
