package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened at a venue. The journal is a list of these, and replaying it makes the venue again. */
public sealed interface VenueEvent {
    Instant at();

    /** @param reservePrice what a share is reckoned to cost until it is filled */
    record OrderAccepted(
            UUID orderId,
            OrderTerms terms,
            Price reservePrice,
            @Nullable Instant expiresAt,
            Instant at) implements VenueEvent {}

    /** A stop order has been touched and is a market order from now on. */
    record StopTriggered(UUID orderId, Instant at) implements VenueEvent {}

    record OrderFilled(Fill fill) implements VenueEvent {
        @Override
        public Instant at() {
            return fill.at();
        }
    }

    /** @param status CANCELED or EXPIRED */
    record OrderClosed(UUID orderId, OrderStatus status, Instant at) implements VenueEvent {}

    /** A send that made no order: kept so that tests can count every send of a key. */
    record SendRefused(String clientOrderId, Refusal.Kind kind, String message, Instant at) implements VenueEvent {}

    record MarketSet(String symbol, MarketShape shape, Instant at) implements VenueEvent {}

    /** @param shape the market at that moment; a frozen one starts out with all its sizes */
    record MarketFrozen(String symbol, boolean frozen, MarketShape shape, Instant at) implements VenueEvent {}

    record AssetChanged(String symbol, boolean active, boolean tradable, Instant at) implements VenueEvent {}
}
