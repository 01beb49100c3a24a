package io.orderflow.audit;

import io.orderflow.events.Attempt;
import io.orderflow.events.Denial;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.Reservation;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The events that one order may bring about; each version lies a millisecond after the one before. */
public record OrderStory(UUID orderId, String traderId, OrderTerms terms) {
    private static final BigDecimal FILL_PRICE = new BigDecimal("150.45");

    /** A buy of 100 AAPL at the market, with an expected price of $150.50. */
    public static OrderStory of(String traderId) {
        return of(traderId, "AAPL");
    }

    /** The same of another instrument. */
    public static OrderStory of(String traderId, String symbol) {
        var created = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var terms = new OrderTerms(
                symbol,
                Side.BUY,
                100,
                OrderType.MARKET,
                new BigDecimal("150.50"),
                null,
                null,
                TimeInForce.DAY,
                traderId + ":" + symbol + ":100:150.50:" + UUID.randomUUID() + ":v1",
                created,
                created.plusSeconds(120));
        return new OrderStory(UUID.randomUUID(), traderId, terms);
    }

    public OrderEvent.Submitted submitted() {
        return new OrderEvent.Submitted(header(0), terms, open(OrderPhase.RECEIVED), false);
    }

    public OrderEvent.Approved approved() {
        return new OrderEvent.Approved(
                header(1),
                terms,
                open(OrderPhase.APPROVED),
                new Reservation(FILL_PRICE, new BigDecimal("15797.7500"), 0),
                false,
                "1");
    }

    public OrderEvent.Denied denied() {
        var denial = new Denial(
                "INSUFFICIENT_FUNDS",
                "quantity",
                "Insufficient funds for $15,000 order; available: $5,000",
                new BigDecimal("5000.00"),
                new BigDecimal("15000.00"),
                "Reduce the quantity or add funds.",
                null);
        var state = new OrderState(
                OrderStatus.REJECTED, OrderPhase.DONE, 0, 0, null, new Reason(denial.code(), denial.message()));
        return new OrderEvent.Denied(header(1), terms, state, List.of(denial), "1");
    }

    public OrderEvent.Executed executed(long version) {
        return new OrderEvent.Executed(header(version), terms, open(OrderPhase.WORKING), attempt(1, "V-1", null));
    }

    public OrderEvent.Unconfirmed unconfirmed(long version, int attempt) {
        var state = new OrderState(
                OrderStatus.PENDING,
                OrderPhase.UNKNOWN,
                0,
                terms.quantity(),
                null,
                new Reason(ReasonCode.UNCONFIRMED, "The venue has not answered; we are asking it."));
        return new OrderEvent.Unconfirmed(header(version), terms, state, attempt(attempt, null, "TIMEOUT"));
    }

    public OrderEvent.Filled filled(long version, int quantity, int cumulative) {
        boolean complete = cumulative == terms.quantity();
        var state = new OrderState(
                complete ? OrderStatus.FILLED : OrderStatus.PARTIAL,
                complete ? OrderPhase.DONE : OrderPhase.WORKING,
                cumulative,
                terms.quantity() - cumulative,
                FILL_PRICE,
                null);
        return new OrderEvent.Filled(header(version), terms, state, fill(version, quantity, cumulative));
    }

    /** The venue has executed {@code quantity} beyond the order. */
    public OrderEvent.Recovered overfilled(long version, int quantity) {
        var told = new Reason("OVERFILLED", "The exchange executed more than you ordered.");
        return new OrderEvent.Recovered(
                header(version),
                terms,
                new OrderState(OrderStatus.FILLED, OrderPhase.DONE, terms.quantity(), 0, FILL_PRICE, told),
                attempt(1, "V-1", null),
                fill(version, quantity, terms.quantity() + quantity));
    }

    private Fill fill(long version, int quantity, int cumulative) {
        return new Fill(
                UUID.randomUUID(),
                "SIM-EAST",
                "V-1",
                quantity,
                FILL_PRICE,
                new BigDecimal("0.1750"),
                cumulative,
                header(version).occurredAt());
    }

    public OrderEvent.Cancelled cancelled(long version) {
        return cancelled(version, new Reason(ReasonCode.CANCELLED_BY_TRADER, "Cancelled at your request."));
    }

    public OrderEvent.Cancelled cancelledByOperations(long version) {
        return cancelled(version, new Reason(ReasonCode.CANCELLED_BY_OPERATIONS, "Cancelled by operations."));
    }

    private OrderEvent.Cancelled cancelled(long version, Reason reason) {
        var state = new OrderState(OrderStatus.CANCELLED, OrderPhase.DONE, 0, 0, null, reason);
        return new OrderEvent.Cancelled(header(version), terms, state);
    }

    /** The wish to cancel, at a time between {@code version} and the next. */
    public OrderCommand.Cancel cancelAfter(long version) {
        var requestedAt = header(version).occurredAt().plus(500, ChronoUnit.MICROS);
        return new OrderCommand.Cancel(UUID.randomUUID(), orderId, traderId, requestedAt, terms, null);
    }

    /** The wish to send once more what the venue has not taken, between {@code version} and the next. */
    public OrderCommand.Retry retryAfter(long version) {
        var requestedAt = header(version).occurredAt().plus(500, ChronoUnit.MICROS);
        return new OrderCommand.Retry(UUID.randomUUID(), orderId, traderId, requestedAt, version, terms, null);
    }

    /** The wish to let go of what the venue has not taken, between {@code version} and the next. */
    public OrderCommand.Acknowledge acknowledgeAfter(long version) {
        var requestedAt = header(version).occurredAt().plus(500, ChronoUnit.MICROS);
        return new OrderCommand.Acknowledge(UUID.randomUUID(), orderId, traderId, requestedAt, version, terms, null);
    }

    private EventHeader header(long version) {
        var id = new UUID(orderId.getMostSignificantBits(), orderId.getLeastSignificantBits() ^ (version + 1));
        return new EventHeader(id, orderId, traderId, version, terms.createdAt().plusMillis(version), null);
    }

    private OrderState open(OrderPhase phase) {
        return new OrderState(OrderStatus.PENDING, phase, 0, terms.quantity(), null, null);
    }

    private static Attempt attempt(int number, String venueOrderId, String errorCode) {
        return new Attempt("SIM-EAST", number, venueOrderId, errorCode);
    }
}
