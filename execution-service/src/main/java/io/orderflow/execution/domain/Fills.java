package io.orderflow.execution.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The distinct fills of an order, summed up.
 *
 * @param ids identities of the executions booked
 * @param quantity shares that count for the order
 * @param excess shares executed beyond the order's quantity
 * @param value sum of quantity × price of the shares that count, US dollars, exact
 */
public record Fills(Set<UUID> ids, int quantity, int excess, BigDecimal value) {
    /** Nothing executed yet. */
    public static final Fills NONE = new Fills(Set.of(), 0, 0, BigDecimal.ZERO);

    private static final int AVERAGE_SCALE = 8;

    public Fills {
        ids = Set.copyOf(ids);
    }

    /** The identity of an execution, the same from the stream and from the activities feed, which number it differently. */
    public static UUID identity(String venue, String venueOrderId, int cumulativeQuantity) {
        return UUID.nameUUIDFromBytes((venue + "|" + venueOrderId + "|" + cumulativeQuantity).getBytes(UTF_8));
    }

    /** What an execution's part beyond the order's quantity is told as: another fill than the part that counts. */
    static UUID identityOfExcess(UUID fillId) {
        return UUID.nameUUIDFromBytes((fillId + "|excess").getBytes(UTF_8));
    }

    public boolean contains(UUID fillId) {
        return ids.contains(fillId);
    }

    /** Shares of all executions, those in excess included: what the venue's cumulative quantity should be. */
    public int executed() {
        return quantity + excess;
    }

    /** Adds an execution not yet contained. */
    public Fills with(BookedFill fill) {
        var all = new HashSet<>(ids);
        if (!all.add(fill.fillId())) {
            throw new IllegalArgumentException("booked already: " + fill);
        }
        return new Fills(
                all,
                quantity + fill.counted(),
                excess + fill.excess(),
                value.add(fill.report().price().multiply(BigDecimal.valueOf(fill.counted()))));
    }

    /** Quantity-weighted mean price, US dollars, 2 to 8 decimals; null before the first fill. */
    public @Nullable BigDecimal averagePrice() {
        if (quantity == 0) {
            return null;
        }
        BigDecimal mean = value.divide(BigDecimal.valueOf(quantity), AVERAGE_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return mean.scale() < 2 ? mean.setScale(2) : mean;
    }
}
