package io.orderflow.risk.domain;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.Side;
import io.orderflow.events.TradingState;
import java.util.Optional;

/**
 * The parts of an account that a report of an order can change. State counts by version, fills count by identity:
 * whoever applies a report says whether its fill is new.
 */
public record Booking(Account account, Position position, OrderReservation reservation) {

    /**
     * After a report of the order. An execution is booked whatever it cost, and also beyond what was ordered; one that passes
     * what was held back for it leaves an account that may only shrink its positions.
     *
     * @param fillIsNew whether the report tells of an execution whose identity was not booked before
     */
    public Booking after(OrderEvent report, boolean fillIsNew) {
        var observed = new Booking(
                account, position, reservation.observed(report.header().version(), report.state()));
        Fill fill = fillIsNew ? report.execution() : null;
        Booking result = fill == null ? observed : observed.booked(report, fill).watched(alert(report, true));
        return result.differsFrom(this)
                ? new Booking(result.account.changed(), result.position, result.reservation)
                : result;
    }

    /** What operations must know of the report, if anything. */
    public Optional<Alert> alert(OrderEvent report, boolean fillIsNew) {
        Fill fill = fillIsNew ? report.execution() : null;
        if (fill == null) {
            return Optional.empty();
        }
        return isExcess(report)
                ? Optional.of(Alert.OVERFILL)
                : reservation.passedBy(fill, report.terms().quantity());
    }

    private Booking watched(Optional<Alert> alert) {
        return alert.isPresent() && account.state() == TradingState.ACTIVE
                ? new Booking(account.permitted(TradingState.REDUCING, account.orderTypes()), position, reservation)
                : this;
    }

    /** Nothing was held back for an excess, so it takes nothing from what is. */
    private Booking booked(OrderEvent report, Fill fill) {
        Side side = report.terms().side();
        Position.Trade trade = position.traded(side, fill.quantity(), fill.price());
        return new Booking(
                account.filled(side, fill, trade.realised()),
                trade.after(),
                isExcess(report) ? reservation : reservation.booked(fill.quantity()));
    }

    private static boolean isExcess(OrderEvent report) {
        return report instanceof OrderEvent.Recovered;
    }

    /** Whether something of it can be seen from the account, not only from the order's own row. */
    private boolean differsFrom(Booking before) {
        return !account.equals(before.account) || reservation.openQuantity() != before.reservation.openQuantity();
    }
}
