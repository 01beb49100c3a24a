package io.orderflow.risk.domain;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What an order may still move, and what is held back for it. It is set from the newest version of the order that was
 * seen, never counted down: duplicates and any order of arrival lead to the same reservation.
 *
 * @param order what was ordered
 * @param unitCash US dollars held back per share still open; 0 for sells, and for an order not decided yet
 * @param version of the order's newest event seen
 * @param leaves shares still open as of that version
 * @param filled shares filled as of that version
 * @param booked shares of the fills booked here; less than {@code filled} while a fill is still on its way
 */
public record OrderReservation(
        UUID orderId, OrderOutline order, BigDecimal unitCash, long version, int leaves, int filled, int booked) {

    private static final long UNSEEN = -1;

    /** An order of which nothing was seen so far. */
    public static OrderReservation unseen(UUID orderId, OrderTerms terms) {
        return new OrderReservation(orderId, OrderOutline.of(terms), BigDecimal.ZERO, UNSEEN, 0, 0, 0);
    }

    public String symbol() {
        return order.symbol();
    }

    public Side side() {
        return order.side();
    }

    /** The order was approved, holding back {@code cash} US dollars per share. */
    public OrderReservation approved(BigDecimal cash, long approvedVersion, OrderState state) {
        return new OrderReservation(orderId, order, cash, version, leaves, filled, booked)
                .observed(approvedVersion, state);
    }

    /** The order was reported to be in {@code state}: counts if it is news. */
    public OrderReservation observed(long reportedVersion, OrderState state) {
        return reportedVersion <= version
                ? this
                : new OrderReservation(
                        orderId,
                        order,
                        unitCash,
                        reportedVersion,
                        state.status().isFinal() ? 0 : state.leavesQuantity(),
                        state.filledQuantity(),
                        booked);
    }

    /** A fill that was not known before moved cash and shares. */
    public OrderReservation booked(int quantity) {
        return new OrderReservation(orderId, order, unitCash, version, leaves, filled, Math.addExact(booked, quantity));
    }

    /**
     * Whether a fill that was not known before goes beyond what was held back: in what it costs per share, fees included, or
     * in its quantity.
     */
    Optional<Alert> passedBy(Fill fill, int ordered) {
        BigDecimal shares = BigDecimal.valueOf(fill.quantity());
        BigDecimal cost = fill.price().multiply(shares).add(fill.commission());
        if (side() == Side.BUY && cost.compareTo(unitCash.multiply(shares)) > 0) {
            return Optional.of(Alert.COSTLY_FILL);
        }
        return (long) booked + fill.quantity() > ordered ? Optional.of(Alert.OVERFILL) : Optional.empty();
    }

    /** Shares the order may still move: open ones, and those reported filled whose fill has not been booked yet. */
    public int openQuantity() {
        return leaves + Math.max(0, filled - booked);
    }

    /** US dollars held back. */
    public BigDecimal cash() {
        return unitCash.multiply(BigDecimal.valueOf(openQuantity()));
    }
}
