package io.orderflow.e2e.faults;

import io.orderflow.e2e.client.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is seen from the outside after a run, when everything has settled.
 *
 * @param before each trader's account before the first order
 * @param after each trader's account at the end
 * @param venueOrders what the venue has in its ledger for these traders
 */
record Evidence(
        List<SeenOrder> orders,
        Map<String, SeenAccount> before,
        Map<String, SeenAccount> after,
        List<VenueOrder> venueOrders) {

    /**
     * An order as the API shows it, with its trail.
     *
     * @param reason its code; empty where there is none
     */
    record SeenOrder(
            String id,
            String trader,
            String symbol,
            String side,
            int quantity,
            String status,
            String reason,
            int filledQuantity,
            BigDecimal averageFillPrice,
            String key,
            List<SeenFill> fills,
            List<TrailEntry> trail) {

        /** What became of it, and why. */
        String outcome() {
            return reason.isEmpty() ? status : status + " " + reason;
        }
    }

    /** A fill of an order as the API shows it. */
    record SeenFill(String id, int quantity, BigDecimal price, BigDecimal commission) {}

    /** A step of a trail; a command has no version and no status. */
    record TrailEntry(
            String action, String status, Long version, int quantity, BigDecimal price, String errorCode, Instant at) {}

    /** Cash in US dollars, shares by symbol, and what is reserved for open orders. */
    record SeenAccount(BigDecimal cash, BigDecimal reservedCash, Map<String, Integer> positions, int reservedShares) {}
}
