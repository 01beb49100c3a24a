package io.orderflow.risk.domain;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Optional;

/** All that the rules may look at to judge one order. */
public record Assessment(
        OrderTerms terms,
        Optional<Instrument> instrument,
        Optional<Quote> quote,
        Portfolio portfolio,
        ReservationPolicy policy) {

    public boolean isBuy() {
        return terms.side() == Side.BUY;
    }

    public boolean isMarket() {
        return terms.orderType() == OrderType.MARKET;
    }

    /** What is held of, and held back for, the order's instrument. */
    public Holding holding() {
        return portfolio.holding(terms.symbol());
    }

    /**
     * US dollars per share the order is assessed at: its own price, or the market's for a market order, whose own price
     * binds nothing. Empty if there is no such (positive) price or no such instrument.
     */
    public Optional<BigDecimal> referencePrice() {
        if (instrument.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> price =
                isMarket() ? quote.map(now -> isBuy() ? now.ask() : now.bid()) : Optional.ofNullable(terms.price());
        return price.filter(amount -> amount.signum() > 0);
    }

    /** {@code perShare} for the whole order. */
    public BigDecimal whole(BigDecimal perShare) {
        return perShare.multiply(BigDecimal.valueOf(terms.quantity()));
    }
}
