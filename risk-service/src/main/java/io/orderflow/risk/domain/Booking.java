package io.orderflow.risk.domain;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.Side;

/**
 * The parts of an account that a report of an order can change. State counts by version, fills count by identity:
 * whoever applies a report says whether its fill is new.
 */
public record Booking(Account account, Position position, OrderReservation reservation) {

    /**
     * After a report of the order.
     *
     * @param fillIsNew whether the report brings a fill whose identity was not booked before
     */
    public Booking after(OrderEvent report, boolean fillIsNew) {
        var observed = new Booking(
                account, position, reservation.observed(report.header().version(), report.state()));
        Booking result = fillIsNew && report instanceof OrderEvent.Filled filled
                ? observed.booked(report.terms().side(), filled.fill())
                : observed;
        return result.differsFrom(this)
                ? new Booking(result.account.changed(), result.position, result.reservation)
                : result;
    }

    private Booking booked(Side side, Fill fill) {
        Position.Trade trade = position.traded(side, fill.quantity(), fill.price());
        return new Booking(
                account.filled(side, fill, trade.realised()), trade.after(), reservation.booked(fill.quantity()));
    }

    /** Whether something of it can be seen from the account, not only from the order's own row. */
    private boolean differsFrom(Booking before) {
        return !account.equals(before.account) || reservation.openQuantity() != before.reservation.openQuantity();
    }
}
