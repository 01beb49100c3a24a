package io.orderflow.simulator.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, already well-formed.
 *
 * @param clientOrderId the client's key, unique per venue for ever, 1 to 128 characters
 * @param quantity whole shares, positive
 * @param limitPrice given for LIMIT only
 * @param stopPrice given for STOP only
 */
public record OrderTerms(
        String clientOrderId,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long quantity,
        @Nullable Price limitPrice,
        @Nullable Price stopPrice) {

    public OrderTerms {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity);
        }
        if ((type == OrderType.LIMIT) != (limitPrice != null)) {
            throw new IllegalArgumentException("a limit price belongs to limit orders");
        }
        if ((type == OrderType.STOP) != (stopPrice != null)) {
            throw new IllegalArgumentException("a stop price belongs to stop orders");
        }
    }

    /** Whether what cannot be filled at once is cancelled instead of resting. */
    public boolean isImmediate() {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }
}
