package io.orderflow.risk.domain;

import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What operations have set about trading of something. */
public record Restriction(TradingScope scope, String subject, TradingState state) {

    /** The strictest of those that concern an order, the widest scope first; empty if none of them restricts. */
    public static Optional<Restriction> strictest(List<Restriction> all) {
        return all.stream()
                .filter(restriction -> restriction.state() != TradingState.ACTIVE)
                .min(Comparator.comparing(Restriction::state).reversed().thenComparing(Restriction::scope));
    }
}
