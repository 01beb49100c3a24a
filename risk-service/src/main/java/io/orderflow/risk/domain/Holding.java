package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;

/**
 * All of an account that concerns one instrument.
 *
 * @param reservedCash US dollars held back for open buys, fees included
 * @param openBuys shares open buys may still add
 * @param reservedShares shares open sells may still take
 */
public record Holding(Position position, BigDecimal reservedCash, int openBuys, int reservedShares) {

    public static Holding none(String symbol) {
        return new Holding(Position.none(symbol), BigDecimal.ZERO, 0, 0);
    }

    public String symbol() {
        return position.symbol();
    }

    /** Shares that may still be sold; negative if more is being sold than is held. */
    public int availableShares() {
        return position.quantity() - reservedShares;
    }

    /** With what is held back for one more order. */
    public Holding with(OrderReservation order) {
        int open = order.openQuantity();
        return order.side() == Side.BUY
                ? new Holding(position, reservedCash.add(order.cash()), openBuys + open, reservedShares)
                : new Holding(position, reservedCash, openBuys, reservedShares + open);
    }
}
