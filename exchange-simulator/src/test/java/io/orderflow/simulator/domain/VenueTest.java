package io.orderflow.simulator.domain;

import static io.orderflow.simulator.domain.OrderType.LIMIT;
import static io.orderflow.simulator.domain.OrderType.MARKET;
import static io.orderflow.simulator.domain.OrderType.STOP;
import static io.orderflow.simulator.domain.Side.BUY;
import static io.orderflow.simulator.domain.Side.SELL;
import static io.orderflow.simulator.domain.TimeInForce.DAY;
import static io.orderflow.simulator.domain.TimeInForce.FOK;
import static io.orderflow.simulator.domain.TimeInForce.GTC;
import static io.orderflow.simulator.domain.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A venue")
class VenueTest {
    private final VenueScene scene = new VenueScene(VenueScene.FIVE_LEVELS);

    @Test
    @DisplayName("fills a market order at the ask, at once")
    void fills_a_market_order_at_the_ask() {
        Order order = scene.place(scene.terms(BUY, MARKET, DAY, 100, ""));

        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.averagePrice()).isEqualByComparingTo("150.45");
        assertThat(scene.venue.records().positions().get("AAPL").quantity()).isEqualTo(100);
    }

    @Test
    @DisplayName("fills a large order level by level, and the rest when the market has refilled")
    void fills_a_large_order_in_parts() {
        Order partial = scene.place(scene.terms(BUY, MARKET, DAY, 700, ""));
        assertThat(partial.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(scene.fills(partial.id()))
                .extracting(fill -> fill.price().toString())
                .containsExactly("150.45", "150.46", "150.47", "150.48", "150.49");

        scene.tick(VenueScene.NOON);
        assertThat(scene.order(partial.id()).filledQuantity()).isEqualTo(500);

        scene.setMarket(VenueScene.FIVE_LEVELS);
        assertThat(scene.order(partial.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.fills(partial.id())).hasSize(7).last().matches(Fill::isLast);
    }

    @Test
    @DisplayName("lets a limit order rest until its price is there")
    void lets_a_limit_order_rest() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "149.00"));
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);

        scene.setMarket(new MarketShape(Price.of("148.90"), Price.of("148.95"), 100, 100, 1, 0));

        assertThat(scene.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(order.id()).averagePrice()).isEqualByComparingTo("148.95");
    }

    @Test
    @DisplayName("turns a stop into a market order once it is touched")
    void triggers_a_stop() {
        Order order = scene.place(scene.terms(SELL, STOP, GTC, 10, "150.00"));
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);

        scene.setMarket(new MarketShape(Price.of("149.90"), Price.of("149.95"), 100, 100, 1, 0));

        assertThat(scene.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(order.id()).averagePrice()).isEqualByComparingTo("149.90");
    }

    @Test
    @DisplayName("cancels what an IOC order does not get")
    void cancels_the_rest_of_an_ioc() {
        Order order = scene.place(scene.terms(BUY, LIMIT, IOC, 150, "150.45"));

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.filledQuantity()).isEqualTo(100);
    }

    @Test
    @DisplayName("fills a FOK order whole or not at all")
    void fills_fok_whole_or_not_at_all() {
        Order tooLarge = scene.place(scene.terms(BUY, LIMIT, FOK, 101, "150.45"));
        assertThat(tooLarge.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(tooLarge.filledQuantity()).isZero();

        Order fits = scene.place(scene.terms(BUY, LIMIT, FOK, 150, "150.46"));
        assertThat(fits.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("lets day orders end at 16:00 in New York and keeps what they got")
    void expires_day_orders_at_the_close() {
        Order day = scene.place(scene.terms(BUY, MARKET, DAY, 600, ""));
        Order gtc = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "140.00"));
        assertThat(day.expiresAt()).isEqualTo(Instant.parse("2024-03-05T21:00:00Z"));

        scene.tick(Instant.parse("2024-03-05T20:59:59.999Z"));
        assertThat(scene.order(day.id()).isOpen()).isTrue();

        scene.tick(Instant.parse("2024-03-05T21:00:00Z"));
        assertThat(scene.order(day.id()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(scene.order(day.id()).filledQuantity()).isEqualTo(500);
        assertThat(scene.order(gtc.id()).isOpen()).isTrue();
    }

    @Test
    @DisplayName("takes a key once, for ever")
    void takes_a_key_once() {
        OrderTerms terms = scene.terms(BUY, MARKET, DAY, 10, "");
        scene.place(terms);

        assertThat(scene.refusalOf(terms).kind()).isEqualTo(Refusal.Kind.DUPLICATE_KEY);
        assertThat(scene.venue.records().refusedSends(terms.clientOrderId()).get(terms.clientOrderId()))
                .hasSize(1);
    }

    @Test
    @DisplayName("still knows a key whose order has left the memory")
    void knows_archived_keys() {
        VenueScene small = new VenueScene(
                VenueScene.FIVE_LEVELS, new VenueSettings("SIM-TEST", 1, 10_000_000_000L, 35, 1_000, 2, 1_000, 100));
        OrderTerms first = small.terms(BUY, MARKET, DAY, 1, "");
        Order order = small.place(first);
        for (int other = 0; other < 5; other++) {
            small.place(small.terms(BUY, MARKET, DAY, 1, ""));
        }

        assertThat(small.venue.records().newestFirst()).hasSize(2);
        assertThat(small.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(small.refusalOf(first).kind()).isEqualTo(Refusal.Kind.DUPLICATE_KEY);
    }

    @Test
    @DisplayName("refuses unknown, suspended and delisted instruments, each with its reason")
    void refuses_what_does_not_trade() {
        assertThat(refusal("NOPE").message()).isEqualTo("asset \"NOPE\" not found");
        assertThat(refusal("HALT").message()).isEqualTo("asset HALT is not tradable");
        assertThat(refusal("GONE").message()).isEqualTo("asset GONE is not active");
    }

    private Refusal refusal(String symbol) {
        return scene.refusalOf(new OrderTerms("key-" + symbol, symbol, BUY, MARKET, DAY, 1, null, null));
    }

    @Test
    @DisplayName("refuses prices finer than a cent and stops that do not rest")
    void refuses_bad_prices() {
        assertThat(scene.refusalOf(scene.terms(BUY, LIMIT, DAY, 1, "150.455")).message())
                .contains("sub-penny");
        assertThat(scene.refusalOf(scene.terms(BUY, STOP, IOC, 1, "160.00")).message())
                .contains("ioc");
    }

    @Test
    @DisplayName("counts open buys against the buying power and gives it back on cancel")
    void reserves_buying_power() {
        long before = scene.venue.records().buyingPower();
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 6_000, "100.00"));
        assertThat(before - scene.venue.records().buyingPower()).isEqualTo(6_000_000_000L);
        assertThat(scene.refusalOf(scene.terms(BUY, LIMIT, GTC, 6_000, "100.00"))
                        .kind())
                .isEqualTo(Refusal.Kind.INSUFFICIENT_BUYING_POWER);

        scene.venue.cancel(order.id(), VenueScene.NOON);

        assertThat(scene.venue.records().buyingPower()).isEqualTo(before);
    }

    @Test
    @DisplayName("moves cash by fills and fees")
    void moves_cash_by_fills_and_fees() {
        scene.place(scene.terms(BUY, MARKET, DAY, 100, ""));

        BigDecimal cash = Money.dollars(scene.venue.records().cash());
        assertThat(cash).isEqualByComparingTo("984954.65");
        assertThat(Money.dollars(scene.venue.records().fees())).isEqualByComparingTo("0.35");
    }

    @Test
    @DisplayName("cancels an open order once, and says why not afterwards")
    void cancels_once() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "140.00"));

        assertThat(scene.venue.cancel(order.id(), VenueScene.NOON)).isInstanceOf(Cancellation.Accepted.class);
        assertThat(scene.venue.cancel(order.id(), VenueScene.NOON))
                .isEqualTo(new Cancellation.Refused(
                        new Refusal(Refusal.Kind.INVALID, "order is already in \"canceled\" state")));
        assertThat(scene.venue.cancel(UUID.randomUUID(), VenueScene.NOON))
                .isInstanceOfSatisfying(
                        Cancellation.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("lets orders wait while their instrument is suspended")
    void waits_while_suspended() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "149.00"));
        scene.venue.changeAsset("AAPL", true, false, VenueScene.NOON);
        scene.setMarket(new MarketShape(Price.of("148.90"), Price.of("148.95"), 100, 100, 1, 0));
        assertThat(scene.order(order.id()).filledQuantity()).isZero();

        scene.venue.changeAsset("AAPL", true, true, VenueScene.NOON);

        assertThat(scene.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("opens AAPL at 150.40 to 150.45 and keeps every market within two percent of where it opened")
    void walks_within_its_band() {
        Venue venue = new VenueScene(VenueScene.FIVE_LEVELS).venue;
        List<Quote> opening = venue.records().quotes();
        assertThat(opening.getFirst().ask()).isEqualTo(Price.of("150.45"));

        for (int step = 0; step < 20_000; step++) {
            venue.tick(VenueScene.NOON);
        }

        for (Quote quote : venue.records().quotes()) {
            Price home =
                    venue.records().instrument(quote.symbol()).orElseThrow().openingAsk();
            long drift = Math.abs(quote.ask().tenThousandths() - home.tenThousandths());
            assertThat(drift * 100).isLessThanOrEqualTo(3 * home.tenThousandths());
            assertThat(quote.ask().isAbove(quote.bid())).isTrue();
        }
    }

    @Test
    @DisplayName("can be made to fill an order whose cancel it accepts")
    void fills_instead_of_cancelling() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "149.00"));

        Cancellation answer = scene.venue.fillInsteadOfCancel(order.id(), VenueScene.NOON);

        assertThat(answer).isInstanceOf(Cancellation.Accepted.class);
        assertThat(scene.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(order.id()).averagePrice()).isEqualByComparingTo("149.00");
        assertThat(scene.venue.fillInsteadOfCancel(order.id(), VenueScene.NOON))
                .isInstanceOf(Cancellation.Refused.class);
    }

    @Test
    @DisplayName("can be made to come out with an execution from before a cancel, which leaves the order cancelled")
    void fills_late() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 11, "149.00"));
        assertThat(scene.venue.fillLate(order.id())).isEmpty();
        scene.venue.cancel(order.id(), VenueScene.NOON);

        scene.venue.fillLate(order.id());

        assertThat(scene.order(order.id()).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(scene.fills(order.id())).singleElement().satisfies(fill -> {
            assertThat(fill.quantity()).isEqualTo(6);
            assertThat(fill.at()).isBefore(VenueScene.NOON);
        });
        assertThat(scene.venue.records().positions().get("AAPL").quantity()).isEqualTo(6);
    }

    @Test
    @DisplayName("can be made to execute more of a filled order, which its account then has")
    void overfills() {
        Order resting = scene.place(scene.terms(BUY, LIMIT, GTC, 11, "149.00"));
        assertThat(scene.venue.overfill(resting.id(), VenueScene.NOON)).isEmpty();
        scene.venue.fillInsteadOfCancel(resting.id(), VenueScene.NOON);

        scene.venue.overfill(resting.id(), VenueScene.NOON);

        assertThat(scene.order(resting.id()).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(resting.id()).filledQuantity()).isEqualTo(17);
        assertThat(scene.fills(resting.id())).extracting(Fill::leavesQuantity).containsExactly(0L, 0L);
        assertThat(scene.venue.records().positions().get("AAPL").quantity()).isEqualTo(17);
    }

    @Test
    @DisplayName("can be made to accept a cancel and leave the order open")
    void ignores_a_cancel() {
        Order order = scene.place(scene.terms(BUY, LIMIT, GTC, 10, "149.00"));

        assertThat(scene.venue.ignoreCancel(order.id())).isInstanceOf(Cancellation.Accepted.class);

        assertThat(scene.order(order.id()).isOpen()).isTrue();
        assertThat(scene.venue.cancel(order.id(), VenueScene.NOON)).isInstanceOf(Cancellation.Accepted.class);
    }
}
