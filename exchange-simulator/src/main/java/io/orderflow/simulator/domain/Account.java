package io.orderflow.simulator.domain;

import java.util.Map;
import java.util.TreeMap;

/** The one account a venue keeps for its client. Amounts are ten-thousandths of a dollar. */
final class Account {
    private final Map<String, Position> positions = new TreeMap<>();
    private final long feePerShare;
    private long cash;
    private long fees;
    private long reserved;

    Account(long openingCash, long feePerShare) {
        this.cash = openingCash;
        this.feePerShare = feePerShare;
    }

    /** @param reservedBefore what the order held back before the event, 0 for a new one */
    void reserve(long reservedBefore, long reservedAfter) {
        reserved = Math.addExact(reserved, reservedAfter - reservedBefore);
    }

    void book(Fill fill) {
        long notional = Math.multiplyExact(fill.quantity(), fill.price().tenThousandths());
        long fee = Math.multiplyExact(fill.quantity(), feePerShare);
        long proceeds = fill.side() == Side.BUY ? -notional : notional;
        cash = Math.addExact(cash, proceeds - fee);
        fees = Math.addExact(fees, fee);
        Position next = positions.getOrDefault(fill.symbol(), Position.FLAT).after(fill);
        if (next.quantity() == 0) {
            positions.remove(fill.symbol());
        } else {
            positions.put(fill.symbol(), next);
        }
    }

    /** What is left to buy with. */
    long buyingPower() {
        return cash - reserved;
    }

    long cash() {
        return cash;
    }

    long fees() {
        return fees;
    }

    long position(String symbol) {
        return positions.getOrDefault(symbol, Position.FLAT).quantity();
    }

    Map<String, Position> positions() {
        return Map.copyOf(positions);
    }
}
