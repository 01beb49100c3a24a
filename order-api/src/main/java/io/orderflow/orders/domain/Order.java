package io.orderflow.orders.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Denial;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as this service knows it: what the trader asked for, and what the newest event says of it.
 *
 * @param version 0 until risk-service has decided; the newest version seen
 * @param updatedAt when the state was decided, UTC
 * @param expiresAt when the order ends by itself; null if only the trader ends it
 * @param denials why risk-service refused it; empty unless it did
 * @param overfilled whether the venue has executed more than was ordered; neither state nor fills count that
 * @param fills in the order they were executed
 */
public record Order(
        UUID id,
        String traderId,
        OrderTerms terms,
        OrderState state,
        long version,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        List<Denial> denials,
        boolean overfilled,
        List<Fill> fills) {

    public Order {
        requireNonNull(id, "id");
        requireNonNull(traderId, "traderId");
        requireNonNull(terms, "terms");
        requireNonNull(state, "state");
        denials = List.copyOf(denials);
        fills = List.copyOf(fills);
    }

    /**
     * A new order.
     *
     * @param createdAt microseconds, later than the trader's order before
     * @param timeout how long it may be sent, unless it is good till cancelled
     */
    public static Order received(UUID id, String traderId, NewOrder request, Instant createdAt, Duration timeout) {
        Instant sendBefore = request.timeInForce() == TimeInForce.GTC ? null : createdAt.plus(timeout);
        var terms = new OrderTerms(
                request.symbol(),
                request.side(),
                request.quantity(),
                request.orderType(),
                request.price(),
                request.stopLoss(),
                request.takeProfit(),
                request.timeInForce(),
                VenueKey.of(traderId, request, createdAt),
                createdAt,
                sendBefore);
        var state = new OrderState(OrderStatus.PENDING, OrderPhase.RECEIVED, 0, request.quantity(), null, null);
        return new Order(id, traderId, terms, state, 0, createdAt, expiry(terms), List.of(), false, List.of());
    }

    /**
     * When an order ends by itself: at the close of the trading day; never if good till cancelled; an order that fills at
     * once or not at all is over when it can no longer be sent.
     */
    public static @Nullable Instant expiry(OrderTerms terms) {
        return switch (terms.timeInForce()) {
            case DAY -> TradingDay.nextClose(terms.createdAt());
            case GTC -> null;
            case IOC, FOK -> terms.sendBefore();
        };
    }

    /**
     * What is said on the topic of submissions about a new order.
     *
     * @param duplicateAllowed whether it may look like an order sent seconds ago
     */
    public OrderEvent.Submitted submitted(UUID eventId, boolean duplicateAllowed) {
        return new OrderEvent.Submitted(
                new EventHeader(eventId, id, traderId, 0, terms.createdAt(), null), terms, state, duplicateAllowed);
    }

    /** Whether risk-service, or whoever came after it, has spoken. */
    public boolean isDecided() {
        return version > 0;
    }

    public boolean isFinal() {
        return state.status().isFinal();
    }

    /** Whether a risk rule, and not a venue, has refused the order. */
    public boolean isDeniedByRisk() {
        return state.status() == OrderStatus.REJECTED && !denials.isEmpty();
    }
}
