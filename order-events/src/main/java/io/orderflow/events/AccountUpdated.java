package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A trader's account after a change. All amounts are US dollars.
 *
 * @param version rises with every change of the account; the newest wins
 * @param state what the account may do; {@code REDUCING} after a fill that cost more than was held back for it
 * @param cash settled and unsettled cash, fees deducted
 * @param buyingPower cash less what open buys have reserved
 * @param dayProfitLoss equity now less equity at the opening of the trading day
 */
public record AccountUpdated(
        UUID eventId,
        String traderId,
        long version,
        Instant occurredAt,
        TradingState state,
        BigDecimal cash,
        BigDecimal buyingPower,
        BigDecimal dayProfitLoss,
        List<Position> positions)
        implements Event {

    public AccountUpdated {
        requireNonNull(eventId, "event_id");
        Bounds.traderId(traderId);
        Bounds.notNegative(version, "version");
        Bounds.time(occurredAt, "occurred_at");
        requireNonNull(state, "state");
        Bounds.amount(cash, "cash");
        Bounds.amount(buyingPower, "buying_power");
        Bounds.amount(dayProfitLoss, "day_profit_loss");
        Bounds.list(positions, "positions");
        positions = List.copyOf(positions);
    }

    @Override
    public String key() {
        return traderId;
    }

    /**
     * Shares of one instrument.
     *
     * @param quantity whole shares held; negative if short
     * @param reservedQuantity shares that open sells have reserved
     * @param averageCost US dollars per share
     */
    public record Position(String symbol, int quantity, int reservedQuantity, BigDecimal averageCost) {
        public Position {
            Bounds.symbol(symbol);
            Bounds.notNegative(reservedQuantity, "reserved_quantity");
            Bounds.amount(averageCost, "average_cost");
        }
    }
}
