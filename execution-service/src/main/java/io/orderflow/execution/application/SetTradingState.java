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
import org.jboss.logging.Logger;

/**
 * Sets what may be traded. The setting waits until no claim is being made, and every later claim sees it; then the sends claimed
 * before are waited for. So once this is done, no new send of a restricted order reaches a venue. Repeating it does no harm.
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
     * @param by the {@code sub} of who asks
     */
    public record Command(
            TradingSubject subject, TradingState state, String reason, boolean cancelOpenOrders, String by) {}

    /**
     * What came of it. The state is set in any case.
     *
     * @param cancelsRequested orders of which this call has requested the end
     * @param finished whether every send claimed before is over and every cancel is requested
     */
    public record Result(StateSetting setting, int cancelsRequested, boolean finished) {}

    public Uni<Result> set(Command command) {
        Instant deadline = now.instant().plus(finishWithin);
        return executions
                .transact(transaction -> store(transaction.tradingStates(), command))
                .flatMap(stored -> endBarredOrders
                        .end()
                        .flatMap(ignored -> cancelOpenOrders(command, stored.setting(), deadline))
                        .flatMap(cancels -> sendsOver(stored.sends(), deadline)
                                .map(over ->
                                        new Result(stored.setting(), cancels.requested(), over && cancels.complete())))
                        // The state is committed: whoever set it must not be told that nothing happened.
                        .onFailure()
                        .recoverWithItem(failure -> {
                            LOG.errorf(failure, "%s is set, and what is to follow failed", stored.setting());
                            return new Result(stored.setting(), 0, false);
                        }))
                // What was not sent after all waits for its next try by now. The sweep ends it if this fails.
                .call(() -> endBarredOrders.end().onFailure().recoverWithNull());
    }

    private record Stored(StateSetting setting, List<SendUnderWay> sends) {}

    private Uni<Stored> store(TradingStateStore states, Command command) {
        return states.lockForSetting(command.subject()).flatMap(newest -> {
            TradingStateChanged event = event(command, newest);
            var setting = new StateSetting(
                    command.subject(),
                    event.state(),
                    event.version(),
                    event.reason(),
                    event.changedBy(),
                    event.occurredAt());
            return states.set(event)
                    .flatMap(ignored -> states.sendsUnderWay(command.subject()))
                    .map(sends -> new Stored(setting, command.state() == TradingState.ACTIVE ? List.of() : sends));
        });
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
    private Uni<Cancels> cancelOpenOrders(Command command, StateSetting setting, Instant deadline) {
        if (!command.cancelOpenOrders()) {
            return Uni.createFrom().item(new Cancels(0, true));
        }
        var request = new CancelRequest(command.by(), Reasons.CANCELLED_BY_OPERATIONS, setting.changedAt(), 0);
        return Multi.createBy()
                .repeating()
                .uni(() -> cancelSome(command.subject(), request))
                .whilst(some ->
                        some.listed() == CANCELS_LISTED_AT_ONCE && now.instant().isBefore(deadline))
                .collect()
                .asList()
                .map(all -> new Cancels(
                        all.stream().mapToInt(Some::requested).sum(),
                        all.getLast().listed() < CANCELS_LISTED_AT_ONCE));
    }

    private record Some(int listed, int requested) {}

    private Uni<Some> cancelSome(TradingSubject subject, CancelRequest request) {
        return executions
                .transact(transaction -> transaction.tradingStates().uncancelled(subject, CANCELS_LISTED_AT_ONCE))
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
