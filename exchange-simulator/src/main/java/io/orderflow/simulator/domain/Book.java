package io.orderflow.simulator.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rest of the market offers and wants in one instrument: a few levels per side, used up by fills. */
final class Book {
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private MarketShape shape;

    Book(MarketShape shape) {
        this.shape = shape;
        lay(shape);
    }

    /** Shares traded at one price. */
    record Trade(Price price, long quantity) {}

    /** Lays all levels afresh, sizes included. */
    void lay(MarketShape newShape) {
        shape = newShape;
        bids.clear();
        asks.clear();
        for (int level = 0; level < newShape.depth(); level++) {
            Price bid = newShape.bid().plus(-level * newShape.bid().step());
            Price ask = newShape.ask().plus(level * newShape.ask().step());
            bids.add(new Level(bid, newShape.size(Side.BUY, level)));
            asks.add(new Level(ask, newShape.size(Side.SELL, level)));
        }
    }

    /** Shares an order of this side could get without a price worse than the bound. */
    long available(Side taker, @Nullable Price bound) {
        long sum = 0;
        for (Level level : facing(taker)) {
            if (isWorse(taker, level.price, bound)) {
                break;
            }
            sum += level.size;
        }
        return sum;
    }

    /** Takes at most so many shares, best prices first, none at a price worse than the bound. */
    List<Trade> take(Side taker, @Nullable Price bound, long quantity) {
        List<Trade> trades = new ArrayList<>();
        long left = quantity;
        for (Level level : facing(taker)) {
            if (left == 0 || isWorse(taker, level.price, bound)) {
                break;
            }
            long traded = Math.min(left, level.size);
            if (traded > 0) {
                level.size -= traded;
                left -= traded;
                trades.add(new Trade(level.price, traded));
            }
        }
        return trades;
    }

    /** The price the next share of an order of this side would be traded at. */
    Price best(Side taker) {
        for (Level level : facing(taker)) {
            if (level.size > 0) {
                return level.price;
            }
        }
        return taker == Side.BUY ? shape.ask() : shape.bid();
    }

    Quote quote(String symbol) {
        return new Quote(symbol, best(Side.SELL), sizeAt(Side.SELL), best(Side.BUY), sizeAt(Side.BUY));
    }

    MarketShape shape() {
        return shape;
    }

    private long sizeAt(Side taker) {
        for (Level level : facing(taker)) {
            if (level.size > 0) {
                return level.size;
            }
        }
        return 0;
    }

    private List<Level> facing(Side taker) {
        return taker == Side.BUY ? asks : bids;
    }

    private static boolean isWorse(Side taker, Price price, @Nullable Price bound) {
        if (bound == null) {
            return false;
        }
        return taker == Side.BUY ? price.isAbove(bound) : price.isBelow(bound);
    }

    private static final class Level {
        private final Price price;
        private long size;

        private Level(Price price, long size) {
            this.price = price;
            this.size = size;
        }
    }
}
