package io.orderflow.risk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.Attempt;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Orders of tests, and what is said about them. */
public final class Orders {
    public static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    private static final String VENUE = "SIM-EAST";

    private Orders() {}

    public static OrderTerms terms(Side side, String symbol, int quantity, OrderType type, String price) {
        return new OrderTerms(
                symbol,
                side,
                quantity,
                type,
                price == null ? null : new BigDecimal(price),
                null,
                null,
                TimeInForce.DAY,
                UUID.randomUUID().toString(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    public static OrderTerms limitBuy(String symbol, int quantity, String price) {
        return terms(Side.BUY, symbol, quantity, OrderType.LIMIT, price);
    }

    public static OrderTerms limitSell(String symbol, int quantity, String price) {
        return terms(Side.SELL, symbol, quantity, OrderType.LIMIT, price);
    }

    public static OrderTerms marketBuy(String symbol, int quantity) {
        return terms(Side.BUY, symbol, quantity, OrderType.MARKET, null);
    }

    /** The same but for its time. */
    public static OrderTerms createdAt(OrderTerms terms, Instant createdAt) {
        return new OrderTerms(
                terms.symbol(),
                terms.side(),
                terms.quantity(),
                terms.orderType(),
                terms.price(),
                terms.stopLoss(),
                terms.takeProfit(),
                terms.timeInForce(),
                terms.idempotencyKey(),
                createdAt,
                terms.sendBefore());
    }

    /** The same with protective exits. */
    public static OrderTerms withExits(OrderTerms terms, String stopLoss, String takeProfit) {
        return new OrderTerms(
                terms.symbol(),
                terms.side(),
                terms.quantity(),
                terms.orderType(),
                terms.price(),
                stopLoss == null ? null : new BigDecimal(stopLoss),
                takeProfit == null ? null : new BigDecimal(takeProfit),
                terms.timeInForce(),
                terms.idempotencyKey(),
                terms.createdAt(),
                terms.sendBefore());
    }

    public static OrderEvent.Submitted submitted(UUID orderId, String traderId, OrderTerms terms) {
        return new OrderEvent.Submitted(
                header(orderId, traderId, 0),
                terms,
                new OrderState(OrderStatus.PENDING, OrderPhase.RECEIVED, 0, terms.quantity(), null, null),
                false);
    }

    public static OrderEvent.Submitted submitted(String traderId, OrderTerms terms) {
        return submitted(UUID.randomUUID(), traderId, terms);
    }

    public static OrderEvent.Executed executed(UUID orderId, String traderId, OrderTerms terms, long version) {
        return new OrderEvent.Executed(
                header(orderId, traderId, version),
                terms,
                new OrderState(OrderStatus.PENDING, OrderPhase.WORKING, 0, terms.quantity(), null, null),
                new Attempt(VENUE, 1, "V-" + orderId, null));
    }

    /** A fill of {@code quantity} that brings the order to {@code cumulative}; commission 0.01 a share. */
    public static OrderEvent.Filled filled(
            UUID orderId, String traderId, OrderTerms terms, long version, int quantity, int cumulative, String price) {
        int leaves = Math.max(0, terms.quantity() - cumulative);
        var status = leaves == 0 ? OrderStatus.FILLED : OrderStatus.PARTIAL;
        var phase = leaves == 0 ? OrderPhase.DONE : OrderPhase.WORKING;
        return new OrderEvent.Filled(
                header(orderId, traderId, version),
                terms,
                new OrderState(status, phase, cumulative, leaves, new BigDecimal(price), null),
                fill(orderId, quantity, cumulative, price));
    }

    /** The venue executed {@code quantity} more than was ordered; commission 0.01 a share. */
    public static OrderEvent.Recovered overfilled(
            UUID orderId, String traderId, OrderTerms terms, long version, int quantity, int cumulative, String price) {
        var told = new Reason("OVERFILLED", "The exchange executed more than you ordered.");
        return new OrderEvent.Recovered(
                header(orderId, traderId, version),
                terms,
                new OrderState(OrderStatus.FILLED, OrderPhase.DONE, terms.quantity(), 0, new BigDecimal(price), told),
                new Attempt(VENUE, 1, "V-" + orderId, null),
                fill(orderId, quantity, cumulative, price));
    }

    private static Fill fill(UUID orderId, int quantity, int cumulative, String price) {
        String venueOrderId = "V-" + orderId;
        return new Fill(
                UUID.nameUUIDFromBytes(
                        (VENUE + "|" + venueOrderId + "|" + cumulative + "|" + quantity).getBytes(UTF_8)),
                VENUE,
                venueOrderId,
                quantity,
                new BigDecimal(price),
                new BigDecimal("0.01").multiply(BigDecimal.valueOf(quantity)),
                cumulative,
                NOON);
    }

    public static OrderEvent.Cancelled cancelled(
            UUID orderId, String traderId, OrderTerms terms, long version, int filled) {
        return new OrderEvent.Cancelled(
                header(orderId, traderId, version),
                terms,
                new OrderState(OrderStatus.CANCELLED, OrderPhase.DONE, filled, 0, null, null));
    }

    private static EventHeader header(UUID orderId, String traderId, long version) {
        return new EventHeader(UUID.randomUUID(), orderId, traderId, version, NOON, null);
    }
}
