package io.orderflow.execution.domain;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.Side;
import org.jspecify.annotations.Nullable;

/** What a venue repeats of an order in a report of it; null where it does not say. */
public record EchoedTerms(
        @Nullable String symbol,
        @Nullable Side side,
        @Nullable Integer quantity) {
    static final EchoedTerms NONE = new EchoedTerms(null, null, null);

    boolean contradict(OrderTerms terms) {
        return symbol != null && !symbol.equals(terms.symbol())
                || side != null && side != terms.side()
                || quantity != null && quantity != terms.quantity();
    }
}
