package io.orderflow.simulator.domain;

/**
 * The market of an instrument at rest: the best prices, and how many shares stand at each level. Levels lie one price
 * step apart, away from the best price.
 *
 * @param bidSize shares at the best bid
 * @param askSize shares at the best ask
 * @param depth levels per side, 1 to {@value #MAX_DEPTH}
 * @param sizeGrowthPercent how many percent of the best level's size each further level has more
 */
public record MarketShape(Price bid, Price ask, long bidSize, long askSize, int depth, int sizeGrowthPercent) {
    public static final int MAX_DEPTH = 10;
    /** Enough for the largest order there is, small enough never to overflow a sum of money. */
    public static final long MAX_SIZE = 10_000_000;

    private static final int PERCENT = 100;

    public MarketShape {
        if (!bid.isBelow(ask)) {
            throw new IllegalArgumentException("the bid " + bid + " must be below the ask " + ask);
        }
        if (bidSize < 0 || bidSize > MAX_SIZE || askSize < 0 || askSize > MAX_SIZE) {
            throw new IllegalArgumentException("sizes are 0 to " + MAX_SIZE + " shares");
        }
        if (depth < 1 || depth > MAX_DEPTH || sizeGrowthPercent < 0) {
            throw new IllegalArgumentException("depth is 1 to " + MAX_DEPTH);
        }
        if (bid.tenThousandths() <= depth * bid.step()) {
            throw new IllegalArgumentException("the bid leaves no room for " + depth + " levels");
        }
    }

    /** @param level 0 is the best */
    long size(Side resting, int level) {
        long best = resting == Side.BUY ? bidSize : askSize;
        return best + best * sizeGrowthPercent * level / PERCENT;
    }

    MarketShape at(Price newBid, Price newAsk) {
        return new MarketShape(newBid, newAsk, bidSize, askSize, depth, sizeGrowthPercent);
    }
}
