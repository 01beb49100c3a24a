package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A venue with a frozen AAPL market of known size, and short ways to trade on it. */
final class VenueScene {
    static final Instant NOON = Instant.parse("2024-03-05T17:00:00Z");
    static final MarketShape FIVE_LEVELS = new MarketShape(Price.of("150.40"), Price.of("150.45"), 100, 100, 5, 0);

    final List<VenueEvent> events = new ArrayList<>();
    final Venue venue;
    private int keys;

    VenueScene(MarketShape shape) {
        this(shape, new VenueSettings("SIM-TEST", 1, 10_000_000_000L, 35, 1_000, 100, 1_000, 100));
    }

    VenueScene(MarketShape shape, VenueSettings settings) {
        venue = new Venue(settings, Listings.all(), new MemoryArchive());
        note(venue.freeze(List.of("AAPL"), true, NOON));
        note(venue.setMarket("AAPL", shape, NOON));
    }

    OrderTerms terms(Side side, OrderType type, TimeInForce timeInForce, long quantity, String price) {
        return new OrderTerms(
                "key-" + ++keys,
                "AAPL",
                side,
                type,
                timeInForce,
                quantity,
                type == OrderType.LIMIT ? Price.of(price) : null,
                type == OrderType.STOP ? Price.of(price) : null);
    }

    Submission submit(OrderTerms terms) {
        return submitAt(terms, NOON);
    }

    Submission submitAt(OrderTerms terms, Instant now) {
        Submission submission = venue.submit(terms, UUID.randomUUID(), now);
        note(submission.changes());
        return submission;
    }

    /** Submits what must be accepted, and gives the order as it stands afterwards. */
    Order place(OrderTerms terms) {
        if (submit(terms) instanceof Submission.Accepted(Order order, List<Change> changes)) {
            return order(order.id());
        }
        throw new AssertionError("refused: " + terms);
    }

    Refusal refusalOf(OrderTerms terms) {
        if (submit(terms) instanceof Submission.Refused(Refusal refusal, List<Change> changes)) {
            return refusal;
        }
        throw new AssertionError("accepted: " + terms);
    }

    Order order(UUID id) {
        return venue.records().byId(id).orElseThrow().order();
    }

    List<Fill> fills(UUID id) {
        return venue.records().byId(id).orElseThrow().fills();
    }

    void setMarket(MarketShape shape) {
        note(venue.setMarket("AAPL", shape, NOON));
    }

    void tick(Instant now) {
        note(venue.tick(now));
    }

    private void note(List<Change> changes) {
        changes.forEach(change -> events.add(change.event()));
    }

    private static final class MemoryArchive implements Archive {
        private final List<OrderHistory> orders = new ArrayList<>();

        @Override
        public void put(OrderHistory history) {
            orders.add(history);
        }

        @Override
        public Optional<OrderHistory> byId(UUID orderId) {
            return find(history -> history.order().id().equals(orderId));
        }

        @Override
        public Optional<OrderHistory> byClientOrderId(String clientOrderId) {
            return find(history -> history.order().terms().clientOrderId().equals(clientOrderId));
        }

        private Optional<OrderHistory> find(Predicate<OrderHistory> match) {
            return orders.stream().filter(match).findFirst();
        }

        @Override
        public Contents contents() {
            return List.copyOf(orders)::forEach;
        }
    }
}
