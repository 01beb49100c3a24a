package io.orderflow.simulator.domain;

import java.util.List;

/** How an order meets the market. */
final class Matching {
    private Matching() {}

    /** Whether a waiting stop order is touched: a buy by the ask, a sell by the bid. */
    static boolean triggers(Order order, Book book) {
        Price stop = order.terms().stopPrice();
        if (stop == null || order.triggered()) {
            return false;
        }
        Side side = order.terms().side();
        Price best = book.best(side);
        return side == Side.BUY ? !best.isBelow(stop) : !best.isAbove(stop);
    }

    /** Takes from the book what the order gets now: never more than it leaves, never at a price worse than its limit. */
    static List<Book.Trade> trades(Order order, Book book) {
        OrderTerms terms = order.terms();
        long leaves = order.leavesQuantity();
        boolean allOrNothing = terms.timeInForce() == TimeInForce.FOK;
        if (!order.isWorking() || (allOrNothing && book.available(terms.side(), terms.limitPrice()) < leaves)) {
            return List.of();
        }
        return book.take(terms.side(), terms.limitPrice(), leaves);
    }
}
