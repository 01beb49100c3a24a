package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One execution of an order.
 *
 * @param sequence counts the fills of a venue from 1, without gaps
 * @param quantity whole shares
 * @param cumulativeQuantity shares of the order filled with this fill included
 * @param leavesQuantity shares of the order left after this fill
 */
public record Fill(
        long sequence,
        UUID orderId,
        String symbol,
        Side side,
        long quantity,
        Price price,
        long cumulativeQuantity,
        long leavesQuantity,
        Instant at) {

    public boolean isLast() {
        return leavesQuantity == 0;
    }
}
