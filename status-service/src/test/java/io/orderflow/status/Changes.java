package io.orderflow.status;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Attempt;
import io.orderflow.events.Denial;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Reservation;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.events.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What happens to one order of 100 AAPL, as the services would say it. */
public record Changes(UUID orderId, String traderId) {
    private static final BigDecimal PRICE = new BigDecimal("150.45");

    public static Changes of(String traderId) {
        return new Changes(UUID.randomUUID(), traderId);
    }

    public OrderEvent submitted() {
        return new OrderEvent.Submitted(header(0), terms(), pending(OrderPhase.RECEIVED), false);
    }

    public OrderEvent approved() {
        return new OrderEvent.Approved(
                header(1),
                terms(),
                pending(OrderPhase.APPROVED),
                new Reservation(PRICE, new BigDecimal("15797.75"), 0),
                false,
                "1");
    }

    public OrderEvent denied() {
        var message = "Insufficient funds for $15,000 order; available: $5,000";
        return new OrderEvent.Denied(
                header(1),
                terms(),
                new OrderState(
                        OrderStatus.REJECTED, OrderPhase.DONE, 0, 0, null, new Reason("INSUFFICIENT_FUNDS", message)),
                List.of(new Denial("INSUFFICIENT_FUNDS", "quantity", message, null, null, "Add funds.", null)),
                "1");
    }

    public OrderEvent executed() {
        return new OrderEvent.Executed(
                header(2), terms(), pending(OrderPhase.WORKING), new Attempt("SIM-EAST", 1, "V-1", null));
    }

    /** A fill of 50 shares, the last one if {@code total} is 100. */
    public OrderEvent filled(long version, int total) {
        var status = total == 100 ? OrderStatus.FILLED : OrderStatus.PARTIAL;
        var phase = total == 100 ? OrderPhase.DONE : OrderPhase.WORKING;
        return new OrderEvent.Filled(
                header(version),
                terms(),
                new OrderState(status, phase, total, 100 - total, PRICE, null),
                new Fill(UUID.randomUUID(), "SIM-EAST", "V-1", 50, PRICE, new BigDecimal("0.1750"), total, now()));
    }

    /** Each kind of event of an order that execution-service reports, as the next version of an order that was approved. */
    public List<OrderEvent> everyReport() {
        var attempt = new Attempt("SIM-EAST", 1, "V-1", null);
        var rejected = new OrderState(
                OrderStatus.REJECTED,
                OrderPhase.DONE,
                0,
                0,
                null,
                new Reason("REJECTED_BY_VENUE", "The exchange refused."));
        var cancelled = new OrderState(OrderStatus.CANCELLED, OrderPhase.DONE, 50, 0, PRICE, null);
        return List.of(
                new OrderEvent.Executed(header(2), terms(), pending(OrderPhase.WORKING), attempt),
                new OrderEvent.Unconfirmed(header(3), terms(), pending(OrderPhase.UNKNOWN), attempt),
                new OrderEvent.Recovered(header(4), terms(), pending(OrderPhase.WORKING), attempt, null),
                new OrderEvent.Failed(header(5), terms(), pending(OrderPhase.NOT_ACCEPTED), attempt),
                filled(6, 50),
                new OrderEvent.Cancelled(header(7), terms(), cancelled),
                new OrderEvent.Rejected(header(8), terms(), rejected, attempt));
    }

    public AccountUpdated account(long version) {
        return new AccountUpdated(
                UUID.randomUUID(),
                traderId,
                version,
                now(),
                TradingState.ACTIVE,
                new BigDecimal("84954.6500"),
                new BigDecimal("84954.65"),
                new BigDecimal("-0.35"),
                List.of(new AccountUpdated.Position("AAPL", 100, 0, PRICE)));
    }

    private EventHeader header(long version) {
        return new EventHeader(UUID.randomUUID(), orderId, traderId, version, now(), null);
    }

    private OrderTerms terms() {
        return new OrderTerms(
                "AAPL",
                Side.BUY,
                100,
                OrderType.MARKET,
                null,
                null,
                null,
                TimeInForce.DAY,
                traderId + ":AAPL:100:MKT:1:v1",
                now(),
                null);
    }

    private static OrderState pending(OrderPhase phase) {
        return new OrderState(OrderStatus.PENDING, phase, 0, 100, null, null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
