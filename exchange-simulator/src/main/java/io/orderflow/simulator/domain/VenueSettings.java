package io.orderflow.simulator.domain;

/**
 * What makes one venue differ from another.
 *
 * @param name as the rest of Orderflow calls it, SIM-EAST
 * @param seed makes the random walk of each instrument repeatable
 * @param openingCash ten-thousandths of a dollar
 * @param feePerShare ten-thousandths of a dollar
 * @param topSize shares at the best price of a market nobody has set
 * @param closedOrdersInMemory closed orders kept in memory before they move to the archive
 * @param fillsInMemory fills the activities feed reaches back
 * @param maxOpenOrders more are refused
 */
public record VenueSettings(
        String name,
        long seed,
        long openingCash,
        long feePerShare,
        int topSize,
        int closedOrdersInMemory,
        int fillsInMemory,
        int maxOpenOrders) {}
