package io.orderflow.risk.domain;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * All that the rules may look at to judge one order.
 *
 * @param duplicateAllowed whether the trader means it, should it look like another order
 * @param restriction the strictest that operations have set and that concerns the order
 */
public record Assessment(
        OrderTerms terms,
        boolean duplicateAllowed,
        Optional<Instrument> instrument,
        Market market,
        Portfolio portfolio,
        DayResult day,
        OwnOrders own,
        Optional<Restriction> restriction,
        RiskParameters parameters) {

    public boolean isBuy() {
        return terms.side() == Side.BUY;
    }

    public boolean isMarket() {
        return terms.orderType() == OrderType.MARKET;
    }

    public boolean isKnown() {
        return instrument.isPresent();
    }

    /** Whether the instrument is known and may be traded now. */
    public boolean isTradable() {
        return instrument.filter(Instrument::isTradable).isPresent();
    }

    /** What is held of, and held back for, the order's instrument. */
    public Holding holding() {
        return portfolio.holding(terms.symbol());
    }

    /** Whether the order can only shrink what the trader holds, whatever becomes of the open ones. */
    public boolean reducesPosition() {
        return terms.quantity() <= holding().reducible(terms.side());
    }

    /** US dollars per share that the market offers the order now; empty if that is not known or out of date. */
    public Optional<BigDecimal> marketPrice() {
        return market.priceFor(terms.side(), parameters.marketDataMaxAge());
    }

    /**
     * US dollars per share the order is assessed at: its own price, or the market's for a market order, whose own price
     * binds nothing. Empty if there is no such price or no such instrument.
     */
    public Optional<BigDecimal> referencePrice() {
        if (instrument.isEmpty()) {
            return Optional.empty();
        }
        return isMarket() ? marketPrice() : Optional.ofNullable(terms.price());
    }

    /** US dollars to hold back per share, 0 for sells; empty without a reference price. */
    public Optional<BigDecimal> unitCash() {
        return referencePrice().map(price -> parameters.reservation().unitCash(terms, price));
    }

    /** {@code perShare} for the whole order. */
    public BigDecimal whole(BigDecimal perShare) {
        return perShare.multiply(BigDecimal.valueOf(terms.quantity()));
    }
}
