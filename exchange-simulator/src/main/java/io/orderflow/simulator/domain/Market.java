package io.orderflow.simulator.domain;

import java.util.random.RandomGenerator;

/**
 * The market of one instrument. Its middle walks at random and is drawn back to where it started, so that it stays
 * within {@value #BAND_PERCENT} percent for days; each step also lays the book's sizes afresh. Frozen, nothing moves by
 * itself and what fills use up stays used up.
 */
final class Market {
    private static final int BAND_PERCENT = 2;
    private static final int PERCENT = 100;
    /** One hundredth of the way home per step: strong enough to come back within a minute, weak enough to wander. */
    private static final int PULL = 100;
    /** Largest step, in fractions of the price: about a cent and a half at $150. */
    private static final int STEP_FRACTION = 10_000;

    private final String symbol;
    private final RandomGenerator random;
    private final Book book;
    private long home;
    private long middle;
    private boolean frozen;

    Market(String symbol, MarketShape shape, RandomGenerator random) {
        this.symbol = symbol;
        this.random = random;
        this.book = new Book(shape);
        settle(shape);
    }

    /** Makes this the market, its prices the ones the walk returns to. */
    void set(MarketShape shape) {
        book.lay(shape);
        settle(shape);
    }

    /** Holds the market in this shape, or lets it walk again from where it is. */
    void freeze(boolean nowFrozen, MarketShape shape) {
        if (nowFrozen && !frozen) {
            book.lay(shape);
        }
        frozen = nowFrozen;
    }

    boolean isFrozen() {
        return frozen;
    }

    /** One step of the walk; nothing while frozen. */
    void step() {
        if (frozen) {
            return;
        }
        long reach = Math.max(home / STEP_FRACTION, book.shape().bid().step());
        long band = home * BAND_PERCENT / PERCENT;
        long next = middle + (home - middle) / PULL + random.nextLong(-reach, reach + 1);
        middle = Math.clamp(next, home - band, home + band);
        book.lay(shapeAround(middle));
    }

    Book book() {
        return book;
    }

    Quote quote() {
        return book.quote(symbol);
    }

    private void settle(MarketShape shape) {
        home = (shape.bid().tenThousandths() + shape.ask().tenThousandths()) / 2;
        middle = home;
    }

    private MarketShape shapeAround(long centre) {
        MarketShape shape = book.shape();
        long spread = shape.ask().tenThousandths() - shape.bid().tenThousandths();
        long step = shape.bid().step();
        long lowest = (shape.depth() + 1) * step;
        long bid = Math.max((centre - spread / 2) / step * step, lowest);
        return shape.at(new Price(bid), new Price(bid + spread));
    }
}
