package io.orderflow.simulator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds at a venue whatever is sent and however the market moves. */
class VenuePropertiesTest {

    /** One thing that happens. */
    sealed interface Step {
        record Send(Side side, OrderType type, TimeInForce timeInForce, int quantity, int cents) implements Step {}

        record Move(int bidCents, int spreadCents, int size, int depth) implements Step {}

        record Cancel(int which, Way way) implements Step {}

        enum Way {
            AS_ASKED,
            FILLED_INSTEAD,
            IGNORED,
            FILLED_LATE,
            OVERFILLED
        }

        record Tick(int minutes) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> sessions() {
        Arbitrary<Integer> cents = Arbitraries.integers().between(14_900, 15_200);
        Arbitrary<Step> send = Combinators.combine(
                        Arbitraries.of(Side.class),
                        Arbitraries.of(OrderType.class),
                        Arbitraries.of(TimeInForce.class),
                        Arbitraries.integers().between(1, 2_000),
                        cents)
                .as(Step.Send::new);
        Arbitrary<Step> move = Combinators.combine(
                        cents,
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(1, 10))
                .as(Step.Move::new);
        Arbitrary<Step> cancel = Combinators.combine(
                        Arbitraries.integers().between(0, 30), Arbitraries.of(Step.Way.class))
                .as(Step.Cancel::new);
        Arbitrary<Step> tick = Arbitraries.integers().between(0, 300).map(Step.Tick::new);
        return Arbitraries.frequencyOf(Tuple.of(5, send), Tuple.of(3, move), Tuple.of(1, cancel), Tuple.of(2, tick))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void every_order_is_filled_by_the_rules(@ForAll("sessions") List<Step> steps) {
        VenueScene scene = play(steps);

        scene.venue.records().allOrders().forEach(history -> {
            fillsContinueEachOther(history);
            noPriceIsWorseThanTheLimit(history);
            immediateOrdersDoNotRest(history);
        });
    }

    @Property(tries = 300)
    void the_account_is_what_the_fills_say(@ForAll("sessions") List<Step> steps) {
        VenueScene scene = play(steps);
        long[] cash = {10_000_000_000L};
        long[] position = {0};
        long[] reserved = {0};

        scene.venue.records().allOrders().forEach(history -> {
            reserved[0] += history.order().reserved();
            for (Fill fill : history.fills()) {
                long sign = fill.side() == Side.BUY ? 1 : -1;
                cash[0] -= sign * fill.quantity() * fill.price().tenThousandths() + 35 * fill.quantity();
                position[0] += sign * fill.quantity();
            }
        });

        VenueRecords records = scene.venue.records();
        assertThat(records.cash()).isEqualTo(cash[0]);
        assertThat(records.buyingPower()).isEqualTo(cash[0] - reserved[0]);
        assertThat(records.positions().getOrDefault("AAPL", Position.FLAT).quantity())
                .isEqualTo(position[0]);
    }

    @Property(tries = 200)
    void replaying_the_events_makes_the_same_venue(@ForAll("sessions") List<Step> steps) {
        VenueScene lived = play(steps);
        Venue replayed = new Venue(
                new VenueSettings("SIM-TEST", 1, 10_000_000_000L, 35, 1_000, 100, 1_000, 100),
                Listings.all(),
                new NoArchive());

        lived.events.forEach(replayed::replay);

        assertThat(orders(replayed)).isEqualTo(orders(lived.venue));
        assertThat(replayed.records().cash()).isEqualTo(lived.venue.records().cash());
        assertThat(replayed.records().buyingPower())
                .isEqualTo(lived.venue.records().buyingPower());
        assertThat(replayed.records().quote("AAPL"))
                .isEqualTo(lived.venue.records().quote("AAPL"));
    }

    private static VenueScene play(List<Step> steps) {
        VenueScene scene = new VenueScene(VenueScene.FIVE_LEVELS);
        Instant now = VenueScene.NOON;
        for (Step step : steps) {
            switch (step) {
                case Step.Send send -> scene.submitAt(terms(scene, send), now);
                case Step.Move move -> scene.setMarket(shape(move));
                case Step.Cancel cancel -> cancelOne(scene, cancel);
                case Step.Tick tick -> {
                    now = now.plusSeconds(60L * tick.minutes());
                    scene.tick(now);
                }
            }
        }
        return scene;
    }

    private static OrderTerms terms(VenueScene scene, Step.Send send) {
        return scene.terms(
                send.side(),
                send.type(),
                send.timeInForce(),
                send.quantity(),
                new Price(send.cents() * 100L).toString());
    }

    private static MarketShape shape(Step.Move move) {
        Price bid = new Price(move.bidCents() * 100L);
        return new MarketShape(bid, bid.plus(move.spreadCents() * 100L), move.size(), move.size(), move.depth(), 0);
    }

    private static void cancelOne(VenueScene scene, Step.Cancel cancel) {
        List<Order> open = scene.venue.records().newestFirst().stream()
                .filter(Order::isOpen)
                .toList();
        if (cancel.which() < open.size()) {
            UUID id = open.get(cancel.which()).id();
            Instant now = VenueScene.NOON;
            switch (cancel.way()) {
                case AS_ASKED -> note(scene, scene.venue.cancel(id, now));
                case FILLED_INSTEAD -> note(scene, scene.venue.fillInsteadOfCancel(id, now));
                case IGNORED -> note(scene, scene.venue.ignoreCancel(id));
                case FILLED_LATE -> {
                    note(scene, scene.venue.cancel(id, now));
                    note(scene, new Cancellation.Accepted(scene.venue.fillLate(id)));
                }
                case OVERFILLED -> {
                    note(scene, scene.venue.fillInsteadOfCancel(id, now));
                    note(scene, new Cancellation.Accepted(scene.venue.overfill(id, now)));
                }
            }
        }
    }

    private static void note(VenueScene scene, Cancellation outcome) {
        if (outcome instanceof Cancellation.Accepted(List<Change> changes)) {
            changes.forEach(change -> scene.events.add(change.event()));
        }
    }

    private static void fillsContinueEachOther(OrderHistory history) {
        long cumulative = 0;
        for (Fill fill : history.fills()) {
            assertThat(fill.quantity()).isPositive();
            cumulative += fill.quantity();
            assertThat(fill.cumulativeQuantity()).isEqualTo(cumulative);
            assertThat(fill.leavesQuantity())
                    .isEqualTo(Math.max(0, history.order().terms().quantity() - cumulative));
        }
        assertThat(history.order().filledQuantity()).isEqualTo(cumulative);
        long ordered = history.order().terms().quantity();
        if (cumulative > ordered) {
            Fill beyond = history.fills().getLast();
            assertThat(cumulative - beyond.quantity()).isEqualTo(ordered);
        }
    }

    private static void noPriceIsWorseThanTheLimit(OrderHistory history) {
        Price limit = history.order().terms().limitPrice();
        if (limit != null) {
            boolean buys = history.order().terms().side() == Side.BUY;
            assertThat(history.fills())
                    .allMatch(fill ->
                            buys ? !fill.price().isAbove(limit) : !fill.price().isBelow(limit));
        }
    }

    private static void immediateOrdersDoNotRest(OrderHistory history) {
        OrderTerms terms = history.order().terms();
        if (terms.isImmediate()) {
            assertThat(history.order().isOpen()).isFalse();
        }
        if (terms.timeInForce() == TimeInForce.FOK) {
            assertThat(history.order().filledQuantity()).isIn(0L, terms.quantity());
        }
    }

    private static List<OrderHistory> orders(Venue venue) {
        List<OrderHistory> orders = new ArrayList<>();
        venue.records().allOrders().forEach(orders::add);
        return orders;
    }

    /** Sessions here are shorter than what memory keeps. */
    private static final class NoArchive implements Archive {
        @Override
        public void put(OrderHistory history) {
            throw new AssertionError("nothing is archived here");
        }

        @Override
        public Optional<OrderHistory> byId(UUID orderId) {
            return Optional.empty();
        }

        @Override
        public Optional<OrderHistory> byClientOrderId(String clientOrderId) {
            return Optional.empty();
        }

        @Override
        public Contents contents() {
            return consumer -> {};
        }
    }
}
