package io.orderflow.simulator.domain;

/**
 * The best bid and offer.
 *
 * @param bidSize shares wanted at the bid, 0 when they are used up
 * @param askSize shares offered at the ask, 0 when they are used up
 */
public record Quote(String symbol, Price bid, long bidSize, Price ask, long askSize) {}
