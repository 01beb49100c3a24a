package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One execution at a venue. Its identity is (venue, venueOrderId, cumulativeQuantity): the venue's stream and its
 * activities feed name the same fill with different ids.
 * An execution that goes beyond its order's quantity is told in two parts, of which the excess has another id.
 *
 * @param fillId derived from the identity, so that it is the same however the fill was learned of
 * @param quantity whole shares of this fill
 * @param price US dollars
 * @param commission US dollars, not negative
 * @param cumulativeQuantity shares of the venue order executed after this fill
 * @param executedAt the venue's time, UTC
 */
public record Fill(
        UUID fillId,
        String venue,
        String venueOrderId,
        int quantity,
        BigDecimal price,
        BigDecimal commission,
        int cumulativeQuantity,
        Instant executedAt) {
    public Fill {
        requireNonNull(fillId, "fill_id");
        Bounds.name(venue, "venue");
        Bounds.name(venueOrderId, "venue_order_id");
        Bounds.price(price, "price");
        Bounds.quotedPrice(commission, "commission");
        Bounds.time(executedAt, "executed_at");
        if (quantity < 1 || cumulativeQuantity < quantity) {
            throw new IllegalArgumentException("fill of " + quantity + " with cumulative " + cumulativeQuantity);
        }
    }
}
