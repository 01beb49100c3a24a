package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * All of an account that concerns one instrument.
 *
 * @param buys what open buys may still add
 * @param reservedShares shares open sells may still take
 */
public record Holding(Position position, List<OpenBuys> buys, int reservedShares) {
    public Holding {
        buys = List.copyOf(buys);
    }

    /**
     * Open buys for which the same is held back per share.
     *
     * @param unitCash US dollars held back per share, fees included
     * @param quantity shares they may still add
     */
    public record OpenBuys(BigDecimal unitCash, int quantity) {
        BigDecimal cash() {
            return unitCash.multiply(BigDecimal.valueOf(quantity));
        }
    }

    public static Holding none(String symbol) {
        return new Holding(Position.none(symbol), List.of(), 0);
    }

    public String symbol() {
        return position.symbol();
    }

    /** US dollars held back for open buys, fees included. */
    public BigDecimal reservedCash() {
        return buys.stream().map(OpenBuys::cash).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Shares open buys may still add. */
    public long openBuys() {
        return buys.stream().mapToLong(OpenBuys::quantity).sum();
    }

    /** Shares that may still be sold; negative if more is being sold than is held. */
    public int availableShares() {
        return position.quantity() - reservedShares;
    }

    /** The most shares that an order of {@code side} can only shrink the position by, whatever else is filled. */
    public int reducible(Side side) {
        long most = side == Side.SELL ? availableShares() : -openBuys() - position.quantity();
        return Math.toIntExact(Math.max(0, most));
    }

    /** With what is held back for one more order. */
    public Holding with(OrderReservation order) {
        int open = order.openQuantity();
        if (order.side() == Side.SELL) {
            return new Holding(position, buys, reservedShares + open);
        }
        List<OpenBuys> more = new ArrayList<>(buys);
        more.add(new OpenBuys(order.unitCash(), open));
        return new Holding(position, more, reservedShares);
    }
}
