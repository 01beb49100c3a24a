package io.orderflow.execution.domain;

import io.orderflow.events.Reason;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be sent, as operations have set it.
 *
 * @param set the states that were set; whatever is missing is {@code ACTIVE}
 */
public record TradingStates(Map<TradingSubject, TradingState> set) {
    /** Nothing is restricted. */
    public static final TradingStates UNRESTRICTED = new TradingStates(Map.of());

    public TradingStates {
        set = Map.copyOf(set);
    }

    /** The strictest state of all that the order falls under: the firm's, its trader's, its symbol's and its venue's. */
    TradingState of(Progress progress) {
        Order order = progress.order();
        return Stream.of(
                        TradingSubject.FIRM,
                        new TradingSubject(TradingScope.TRADER, order.traderId()),
                        new TradingSubject(TradingScope.SYMBOL, order.terms().symbol()),
                        new TradingSubject(TradingScope.VENUE, progress.venue()))
                .map(subject -> set.getOrDefault(subject, TradingState.ACTIVE))
                .reduce(TradingState.ACTIVE, TradingState::strictest);
    }

    /** Why the order may not be sent; empty if it may. */
    Optional<Reason> against(Progress progress) {
        return switch (of(progress)) {
            case ACTIVE -> Optional.empty();
            case REDUCING ->
                progress.order().reducesPosition() ? Optional.empty() : Optional.of(Reasons.TRADING_REDUCING);
            case HALTED -> Optional.of(Reasons.TRADING_HALTED);
        };
    }
}
