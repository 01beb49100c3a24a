package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.TradingScope;

/** What a trading state is about: everything, or the orders of one trader, one instrument or one venue. */
public record TradingSubject(TradingScope scope, String subject) {
    /** Everything. */
    public static final TradingSubject FIRM = new TradingSubject(TradingScope.FIRM, TradingScope.WHOLE_FIRM);

    public TradingSubject {
        requireNonNull(scope, "scope");
        requireNonNull(subject, "subject");
    }
}
