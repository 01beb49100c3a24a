package io.orderflow.e2e.client;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order as the venue's own ledger has it.
 *
 * @param key the {@code client_order_id}
 * @param sends how often it was sent, refused sends included; the venue takes a key only once
 * @param status in the venue's words: new, filled, canceled …
 */
public record VenueOrder(
        String key, String symbol, String side, String status, int filledQuantity, int sends, List<VenueFill> fills) {

    /** One execution; quantity in shares, price in US dollars. */
    public record VenueFill(int quantity, BigDecimal price) {}

    /** Whether the venue could still execute it. */
    public boolean isOpen() {
        return List.of("new", "accepted", "pending_new", "partially_filled", "pending_cancel")
                .contains(status);
    }
}
