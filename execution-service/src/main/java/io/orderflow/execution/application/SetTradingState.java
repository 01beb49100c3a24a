package io.orderflow.execution.application;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.TradingStateStore.Newest;
import io.orderflow.execution.application.TradingStateStore.SendUnderWay;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Reasons;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingSubject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets what may be traded. The setting waits until no claim is being made, and every later claim sees it; then the sends claimed
 * before are waited for. So once this is done, no new send of a restricted order reaches a venue. Repeating it does no harm, and
 * what is based on an earlier state of affairs undoes nothing newer, however late it is carried out.
 */
@ApplicationScoped
public class SetTradingState {
    private static final Logger LOG = Logger.getLogger(SetTradingState.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int CANCELS_LISTED_AT_ONCE = 500;
    private static final int CANCELS_AT_THE_SAME_TIME = 4;

    private final Executions executions;
    private final EndBarredOrders endBarredOrders;
    private final RequestCancel requestCancel;
    private final Now now;
    private final Pause pause;
    private final Duration finishWithin;

    public SetTradingState(
            Executions executions,
            EndBarredOrders endBarredOrders,
            RequestCancel requestCancel,
            Now now,
            Pause pause,
            ExecutionConfig config) {
        this.executions = executions;
        this.endBarredOrders = endBarredOrders;
        this.requestCancel = requestCancel;
        this.now = now;
        this.pause = pause;
        this.finishWithin = config.tradingStateTimeout();
    }

    /**
     * What is to be set.
     *
     * @param reason in the words of who asks
     * @param cancelOpenOrders whether all open orders of the subject are to be cancelled, too
     * @param basis the newest version that who asks has seen; null if whatever was set meanwhile does not matter
     * @param by the {@code sub} of who asks
     */
    public record Command(
            TradingSubject subject,
            TradingState state,
            String reason,
            boolean cancelOpenOrders,
            @Nullable Long basis,
            String by) {

        /** Whether a setting is what an earlier try of the same call has brought about. */
        private boolean isMetBy(StateSetting setting) {
            return basis != null
                    && setting.version() > basis
                    && setting.state() == state
                    && setting.cancelsOpenOrders() == cancelOpenOrders
                    && setting.reason().equals(reason)
                    && setting.changedBy().equals(by);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * The state is set.
     *
     * @param cancelsRequested orders of which this call has requested the end
     * @param finished whether every send claimed before is over and every cancel is requested
     */
    public record Done(StateSetting setting, int cancelsRequested, boolean finished) implements Outcome {}

    /**
     * Nothing is set: the subject was set otherwise after what the command is based on, or there was no such version yet.
     *
     * @param current what is in force for the subject, if it was ever set
     * @param newest version of all settings
     */
    public record Conflict(Optional<StateSetting> current, long newest) implements Outcome {}

    public Uni<Outcome> set(Command command) {
        Instant deadline = now.instant().plus(finishWithin);
        return executions
                .transact(transaction -> store(transaction.tradingStates(), command))
                .flatMap(stored -> switch (stored) {
                    case Refused(Conflict conflict) -> Uni.createFrom().item(conflict);
                    case Applied applied -> carryOut(command, applied, deadline);
                });
    }

    private sealed interface Stored {}

    /** @param ordersUntil orders submitted later are not cancelled: a repetition is not about them; null: all are */
    private record Applied(
            StateSetting setting,
            List<SendUnderWay> sends,
            @Nullable Instant ordersUntil) implements Stored {}

    private record Refused(Conflict conflict) implements Stored {}

    private Uni<Stored> store(TradingStateStore states, Command command) {
        return states.lockForSetting(command.subject()).flatMap(newest -> {
            if (isStale(command, newest)) {
                return newest.current()
                        .filter(command::isMetBy)
                        .map(setting -> applied(states, setting, setting.changedAt()))
                        .orElseGet(() ->
                                Uni.createFrom().item(new Refused(new Conflict(newest.current(), newest.version()))));
            }
            TradingStateChanged event = event(command, newest);
            var setting = new StateSetting(
                    command.subject(),
                    event.state(),
                    command.cancelOpenOrders(),
                    event.version(),
                    event.reason(),
                    event.changedBy(),
                    event.occurredAt());
            return states.set(setting, event).flatMap(ignored -> applied(states, setting, null));
        });
    }

    private static boolean isStale(Command command, Newest newest) {
        Long basis = command.basis();
        return basis != null
                && (basis > newest.version()
                        || newest.current().stream().anyMatch(setting -> setting.version() > basis));
    }

    private static Uni<Stored> applied(TradingStateStore states, StateSetting setting, @Nullable Instant ordersUntil) {
        return states.sendsUnderWay(setting.subject())
                .map(sends ->
                        new Applied(setting, setting.state() == TradingState.ACTIVE ? List.of() : sends, ordersUntil));
    }

    private Uni<Outcome> carryOut(Command command, Applied applied, Instant deadline) {
        return endBarredOrders
                .end()
                .flatMap(ignored -> cancelOpenOrders(command, applied, deadline))
                .flatMap(cancels -> sendsOver(applied.sends(), deadline)
                        .<Outcome>map(
                                over -> new Done(applied.setting(), cancels.requested(), over && cancels.complete())))
                // The state is committed: whoever set it must not be told that nothing happened.
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "%s is set, and what is to follow failed", applied.setting());
                    return new Done(applied.setting(), 0, false);
                })
                // What was not sent after all waits for its next try by now. The sweep ends it if this fails.
                .call(() -> endBarredOrders.end().onFailure().recoverWithNull());
    }

    private TradingStateChanged event(Command command, Newest newest) {
        Moment moment = now.moment();
        TradingState before = newest.current().map(StateSetting::state).orElse(TradingState.ACTIVE);
        List<Change> changes = new ArrayList<>();
        if (before != command.state()) {
            changes.add(new Change("state", before.name(), command.state().name()));
        }
        if (command.cancelOpenOrders()) {
            changes.add(new Change("cancel_open_orders", null, "true"));
        }
        return new TradingStateChanged(
                moment.eventIds().get(),
                command.subject().scope(),
                command.subject().subject(),
                command.state(),
                newest.version() + 1,
                command.by(),
                command.reason(),
                moment.now(),
                changes);
    }

    private record Cancels(int requested, boolean complete) {}

    /** Orders of which the end is requested leave the list, so an interrupted call is simply repeated. */
    private Uni<Cancels> cancelOpenOrders(Command command, Applied applied, Instant deadline) {
        if (!command.cancelOpenOrders()) {
            return Uni.createFrom().item(new Cancels(0, true));
        }
        var request = new CancelRequest(
                command.by(), Reasons.CANCELLED_BY_OPERATIONS, applied.setting().changedAt(), 0);
        return Multi.createBy()
                .repeating()
                .uni(() -> cancelSome(command.subject(), applied.ordersUntil(), request))
                .whilst(some ->
                        some.listed() == CANCELS_LISTED_AT_ONCE && now.instant().isBefore(deadline))
                .collect()
                .asList()
                .map(all -> new Cancels(
                        all.stream().mapToInt(Some::requested).sum(),
                        all.getLast().listed() < CANCELS_LISTED_AT_ONCE));
    }

    private record Some(int listed, int requested) {}

    private Uni<Some> cancelSome(TradingSubject subject, @Nullable Instant until, CancelRequest request) {
        return executions
                .transact(
                        transaction -> transaction.tradingStates().uncancelled(subject, until, CANCELS_LISTED_AT_ONCE))
                .flatMap(orders -> Multi.createFrom()
                        .iterable(orders)
                        .onItem()
                        .transformToUni(order -> requestCancel.cancel(order, request))
                        .merge(CANCELS_AT_THE_SAME_TIME)
                        .filter(requested -> requested)
                        .collect()
                        .asList()
                        .map(requested -> new Some(orders.size(), requested.size())));
    }

    private Uni<Boolean> sendsOver(List<SendUnderWay> sends, Instant deadline) {
        if (sends.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> executions
                        .transact(transaction -> transaction.tradingStates().countUnderWay(sends))
                        .call(left -> left > 0
                                ? pause.of(LOOK_EVERY)
                                : Uni.createFrom().voidItem()))
                .whilst(left -> left > 0 && now.instant().isBefore(deadline))
                .collect()
                .last()
                .map(left -> left == 0);
    }
}
