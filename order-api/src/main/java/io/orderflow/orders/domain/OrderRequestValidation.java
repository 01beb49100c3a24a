package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Decides whether a request is an order. It finds every fault at once, so that a trader corrects a request once. */
public final class OrderRequestValidation {
    /** The fields an order request may have. */
    public static final Set<String> FIELDS = Set.of(
            "symbol",
            "side",
            "quantity",
            "order_type",
            "price",
            "stop_loss",
            "take_profit",
            "time_in_force",
            "max_slippage_bps",
            "max_wait_seconds");

    private OrderRequestValidation() {}

    /** The outcome: an order, or everything that is wrong. */
    public sealed interface Outcome {}

    /** The request keeps every rule. */
    public record Valid(NewOrder order) implements Outcome {}

    /** The request breaks rules; the list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks a request.
     *
     * @param fields the members of the request's JSON object; a field that is missing counts as {@code null}
     */
    public static Outcome validate(Map<String, RawValue> fields) {
        var reader = new OrderFieldReader(fields);
        reader.refuseUnknown(FIELDS);
        String symbol = reader.symbol("symbol");
        Side side = reader.choice("side", Side.class, Side.BUY);
        Integer quantity = reader.quantity("quantity");
        OrderType orderType = reader.choice("order_type", OrderType.class, null);
        BigDecimal price = reader.price("price");
        BigDecimal stopLoss = reader.price("stop_loss");
        BigDecimal takeProfit = reader.price("take_profit");
        TimeInForce timeInForce = reader.choice("time_in_force", TimeInForce.class, TimeInForce.DAY);
        reader.refuseAsNotYetAvailable(
                "max_slippage_bps", "A limit on slippage", "use a LIMIT order to bound the price");
        reader.refuseAsNotYetAvailable(
                "max_wait_seconds",
                "A limit on waiting",
                "use time_in_force IOC to wait for nothing, or cancel the order when you have waited long enough");

        if (orderType != null && orderType != OrderType.MARKET && reader.isAbsent("price")) {
            reader.add(RequestFault.of(
                    RefusalCode.FIELD_REQUIRED,
                    "price",
                    "A " + orderType + " order needs a price.",
                    "Give the " + orderType.name().toLowerCase(Locale.ROOT) + " price in US dollars."));
        }
        if (orderType == OrderType.STOP && (timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK)) {
            reader.add(RequestFault.of(
                    RefusalCode.NOT_COMBINABLE,
                    "time_in_force",
                    "A STOP order waits for its price and cannot be " + timeInForce + ", which waits for nothing.",
                    "Use DAY or GTC, or a LIMIT order."));
        }
        if (side != null) {
            new ExitRules(side, price, stopLoss, takeProfit).faults().forEach(reader::add);
        }
        if (!reader.faults().isEmpty()
                || symbol == null
                || side == null
                || quantity == null
                || orderType == null
                || timeInForce == null) {
            return new Invalid(reader.faults());
        }
        return new Valid(new NewOrder(symbol, side, quantity, orderType, price, stopLoss, takeProfit, timeInForce));
    }
}
