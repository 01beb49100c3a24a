package io.orderflow.simulator.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands at one moment. Each event makes the next one.
 *
 * @param reservePrice what a share was reckoned to cost when the order was accepted
 * @param filledQuantity shares filled so far; more than the quantity only if the venue overfills it, which is a fault
 * @param filledNotional sum of quantity times price of the fills, in ten-thousandths of a dollar
 * @param triggered whether a stop order has become a market order
 * @param expiresAt for DAY orders the close at which they end
 */
public record Order(
        UUID id,
        OrderTerms terms,
        Price reservePrice,
        OrderStatus status,
        long filledQuantity,
        long filledNotional,
        boolean triggered,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt) {
    private static final int AVERAGE_SCALE = 8;
    private static final int MONEY_SCALE = 4;

    static Order accepted(VenueEvent.OrderAccepted event) {
        return new Order(
                event.orderId(),
                event.terms(),
                event.reservePrice(),
                OrderStatus.NEW,
                0,
                0,
                false,
                event.at(),
                event.at(),
                event.expiresAt());
    }

    Order filled(Fill fill) {
        long filled = filledQuantity + fill.quantity();
        boolean tooMuch = filled > terms.quantity() && status != OrderStatus.FILLED;
        if (filled != fill.cumulativeQuantity() || tooMuch) {
            throw new IllegalStateException("fill " + fill + " does not continue " + this);
        }
        long notional = Math.addExact(
                filledNotional, Math.multiplyExact(fill.quantity(), fill.price().tenThousandths()));
        Instant at = fill.at().isBefore(updatedAt) ? updatedAt : fill.at();
        return with(statusAfter(filled), filled, notional, triggered, at);
    }

    /** An execution told late does not open an order again. */
    private OrderStatus statusAfter(long filled) {
        if (filled >= terms.quantity()) {
            return OrderStatus.FILLED;
        }
        return isOpen() ? OrderStatus.PARTIALLY_FILLED : status;
    }

    Order triggeredAt(Instant at) {
        return with(status, filledQuantity, filledNotional, true, at);
    }

    Order closed(OrderStatus finalStatus, Instant at) {
        return with(finalStatus, filledQuantity, filledNotional, triggered, at);
    }

    private Order with(OrderStatus status, long filled, long notional, boolean triggered, Instant at) {
        return new Order(id, terms, reservePrice, status, filled, notional, triggered, createdAt, at, expiresAt);
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    /** Shares still to be filled. */
    public long leavesQuantity() {
        return Math.max(0, terms.quantity() - filledQuantity);
    }

    /** A stop that has not been touched waits; everything else may trade. */
    boolean isWorking() {
        return isOpen() && (terms.type() != OrderType.STOP || triggered);
    }

    /** Buying power the rest of an open buy order holds, in ten-thousandths of a dollar. */
    long reserved() {
        return isOpen() && terms.side() == Side.BUY ? leavesQuantity() * reservePrice.tenThousandths() : 0;
    }

    /** Dollars per share over all fills, or null before the first. */
    public @Nullable BigDecimal averagePrice() {
        if (filledQuantity == 0) {
            return null;
        }
        BigDecimal average = BigDecimal.valueOf(filledNotional, MONEY_SCALE)
                .divide(BigDecimal.valueOf(filledQuantity), AVERAGE_SCALE, RoundingMode.HALF_EVEN);
        return Money.atLeastCents(average);
    }
}
