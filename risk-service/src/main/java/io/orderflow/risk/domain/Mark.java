package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** The price a position is valued at: what closing it would fetch now. */
public final class Mark {
    private Mark() {}

    /** The bid for shares held, the ask for shares owed; empty without a quote. */
    public static Optional<BigDecimal> of(Position position, Function<String, Optional<Quote>> quotes) {
        return quotes.apply(position.symbol())
                .flatMap(quote -> quote.priceFor(position.quantity() < 0 ? Side.BUY : Side.SELL));
    }
}
