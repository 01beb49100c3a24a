package io.orderflow.risk.domain;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.Orders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** At each limit exactly, an order passes; one unit beyond it (a share, a cent, a tick, a millisecond) it does not. */
class BoundaryPropertyTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal FEE = new BigDecimal("0.0050");

    @Property(tries = 500)
    void funds_to_the_cent(
            @ForAll @IntRange(min = 1, max = 1_000) int lots, @ForAll @IntRange(min = 1, max = 15_000) int cents) {
        // Two shares at least, so that the fees come to whole cents.
        int quantity = 2 * lots;
        BigDecimal price = BigDecimal.valueOf(cents, 2);
        BigDecimal needed = price.add(FEE).multiply(BigDecimal.valueOf(quantity));

        passes(Case.of(limitBuy("AAPL", quantity, price.toString())).portfolio(cash(needed)));
        refuses(
                Case.of(limitBuy("AAPL", quantity, price.toString())).portfolio(cash(needed.subtract(CENT))),
                RefusalCode.INSUFFICIENT_FUNDS);
    }

    @Property(tries = 500)
    void funds_of_a_market_order_with_its_buffer(@ForAll @IntRange(min = 1, max = 2_000) int quantity) {
        BigDecimal needed = new BigDecimal("157.9775").multiply(BigDecimal.valueOf(quantity));

        passes(Case.of(marketBuy("AAPL", quantity)).portfolio(cash(needed)));
        refuses(
                Case.of(marketBuy("AAPL", quantity)).portfolio(cash(needed.subtract(new BigDecimal("0.0001")))),
                RefusalCode.INSUFFICIENT_FUNDS);
    }

    @Property(tries = 500)
    void shares_held_less_those_being_sold(
            @ForAll @IntRange(min = 2, max = 100_000) int held, @ForAll @IntRange(max = 100_000) int selling) {
        int available = held - selling % held;

        passes(Case.of(limitSell("AAPL", available, "150")).holding(held, 0, held - available));
        refuses(
                Case.of(limitSell("AAPL", available + 1, "150")).holding(held, 0, held - available),
                RefusalCode.INSUFFICIENT_SHARES);
    }

    @Property(tries = 500)
    void position_held_and_being_bought(
            @ForAll @IntRange(max = 5_000) int held,
            @ForAll @IntRange(max = 5_000) int buying,
            @ForAll @IntRange(min = 1, max = 5_000) int room) {
        var portfolio =
                Assessments.portfolio("1000000000", held + buying + room, Assessments.holding(held, "0", buying, 0));

        passes(Case.of(limitBuy("AAPL", room, "150")).portfolio(portfolio));
        refuses(Case.of(limitBuy("AAPL", room + 1, "150")).portfolio(portfolio), RefusalCode.POSITION_LIMIT);
    }

    @Property(tries = 500)
    void shares_of_one_order(@ForAll @IntRange(min = 1, max = 500_000) int limit) {
        passes(Case.of(limitBuy("AAPL", limit, "1")).limits(limit, "1000000000", "1000000000"));
        refuses(
                Case.of(limitBuy("AAPL", limit + 1, "1")).limits(limit, "1000000000", "1000000000"),
                RefusalCode.ORDER_QUANTITY_LIMIT);
    }

    @Property(tries = 500)
    void amount_of_one_order(
            @ForAll @IntRange(min = 1, max = 10_000) int quantity, @ForAll @IntRange(min = 1, max = 16_000) int cents) {
        OrderTerms order =
                limitBuy("AAPL", quantity, BigDecimal.valueOf(cents, 2).toString());
        BigDecimal amount = BigDecimal.valueOf((long) quantity * cents, 2);

        passes(Case.of(order).limits(1_000_000, amount.toString(), "1000000000"));
        refuses(
                Case.of(order).limits(1_000_000, amount.subtract(CENT).toString(), "1000000000"),
                RefusalCode.ORDER_NOTIONAL_LIMIT);
    }

    @Property(tries = 500)
    void loss_of_a_day_to_the_cent(
            @ForAll @IntRange(min = 1, max = 500) int lots,
            @ForAll @IntRange(max = 10_000_000) int lostCents,
            @ForAll @IntRange(max = 1_000_000) int atStakeCents) {
        int quantity = 2 * lots;
        BigDecimal own = new BigDecimal("150.505").subtract(new BigDecimal("150.40"));
        BigDecimal limit =
                BigDecimal.valueOf((long) lostCents + atStakeCents, 2).add(own.multiply(BigDecimal.valueOf(quantity)));
        var result = BigDecimal.valueOf(-lostCents, 2).toString();
        var atStake = BigDecimal.valueOf(atStakeCents, 2).toString();

        passes(Case.of(limitBuy("AAPL", quantity, "150.50"))
                .limits(1_000_000, "1000000000", limit.toString())
                .day(result, atStake));
        refuses(
                Case.of(limitBuy("AAPL", quantity, "150.50"))
                        .limits(1_000_000, "1000000000", limit.subtract(CENT).toString())
                        .day(result, atStake),
                RefusalCode.DAILY_LOSS_LIMIT);
    }

    @Property(tries = 500)
    void price_within_the_collar_to_the_tick(@ForAll @IntRange(min = 20, max = 5_000_000) int cents) {
        BigDecimal bid = BigDecimal.valueOf(cents, 2);
        BigDecimal ask = bid.add(CENT);
        int decimals = cents < 200 ? 4 : 2;
        BigDecimal highest = ask.multiply(new BigDecimal("1.10")).setScale(decimals, RoundingMode.FLOOR);
        BigDecimal lowest = bid.multiply(new BigDecimal("0.90")).setScale(decimals, RoundingMode.CEILING);
        BigDecimal tick = BigDecimal.ONE.movePointLeft(decimals);

        passes(quoted(limitBuy("AAPL", 1, highest.toString()), bid, ask));
        refuses(quoted(limitBuy("AAPL", 1, highest.add(tick).toString()), bid, ask), RefusalCode.PRICE_COLLAR);
        passes(quoted(limitSell("AAPL", 1, lowest.toString()), bid, ask));
        refuses(quoted(limitSell("AAPL", 1, lowest.subtract(tick).toString()), bid, ask), RefusalCode.PRICE_COLLAR);
    }

    @Property(tries = 500)
    void stops_beyond_the_market_to_the_tick(@ForAll @IntRange(min = 100, max = 5_000_000) int cents) {
        BigDecimal bid = BigDecimal.valueOf(cents, 2);
        BigDecimal ask = bid.add(CENT);

        passes(quoted(stop(Side.BUY, ask.add(CENT)), bid, ask));
        refuses(quoted(stop(Side.BUY, ask), bid, ask), RefusalCode.STOP_WRONG_SIDE);
        passes(quoted(stop(Side.SELL, bid.subtract(CENT)), bid, ask));
        refuses(quoted(stop(Side.SELL, bid), bid, ask), RefusalCode.STOP_WRONG_SIDE);
    }

    @Property(tries = 200)
    void own_limits_apart_by_a_tick(@ForAll @IntRange(min = 100, max = 15_000) int cents) {
        var other = UUID.randomUUID();
        BigDecimal price = BigDecimal.valueOf(cents, 2);
        OrderTerms sell = limitSell("AAPL", 1, price.toString());

        passes(Case.of(limitBuy("AAPL", 1, price.subtract(CENT).toString())).opposing(other, sell));
        refuses(Case.of(limitBuy("AAPL", 1, price.toString())).opposing(other, sell), RefusalCode.WASH_TRADE);
    }

    @Property(tries = 200)
    void the_age_of_prices_to_the_millisecond(@ForAll @IntRange(max = 5_000) int younger) {
        passes(Case.of(marketBuy("AAPL", 1)).heartbeat(true, Duration.ofMillis(younger)));
        passes(Case.of(marketBuy("AAPL", 1)).heartbeat(true, Duration.ofMillis(5_000)));
        refuses(
                Case.of(marketBuy("AAPL", 1)).heartbeat(true, Duration.ofMillis(5_001 + younger)),
                RefusalCode.MARKET_DATA_STALE);
        refuses(Case.of(marketBuy("AAPL", 1)).heartbeat(true, Duration.ofMillis(5_001)), RefusalCode.MARKET_DATA_STALE);
    }

    @Property(tries = 200)
    void the_time_between_two_equal_orders_to_the_millisecond(@ForAll @IntRange(max = 4_999) int apart) {
        OrderTerms first = limitBuy("AAPL", 1, "150");

        passes(Case.of(later(first, 5_000)).alike(UUID.randomUUID(), first));
        refuses(Case.of(later(first, 4_999)).alike(UUID.randomUUID(), first), RefusalCode.DUPLICATE_ORDER);
        refuses(Case.of(later(first, apart)).alike(UUID.randomUUID(), first), RefusalCode.DUPLICATE_ORDER);
    }

    @Property(tries = 500)
    void while_reducing_to_the_share(
            @ForAll @IntRange(min = 2, max = 100_000) int held, @ForAll @IntRange(max = 100_000) int selling) {
        int available = held - selling % held;
        for (boolean account : List.of(true, false)) {
            var passing = Case.of(limitSell("AAPL", available, "150")).holding(held, 0, held - available);
            var growing = Case.of(limitSell("AAPL", available + 1, "150")).holding(held, 0, held - available);

            passes(reducing(passing, account));
            refuses(
                    reducing(growing, account),
                    account ? RefusalCode.ACCOUNT_REDUCE_ONLY : RefusalCode.TRADING_REDUCING);
        }
    }

    private static Case reducing(Case order, boolean account) {
        return account
                ? order.permissions(TradingState.REDUCING, OrderType.values())
                : order.restricted(TradingScope.FIRM, "*", TradingState.REDUCING);
    }

    private static OrderTerms later(OrderTerms first, int millis) {
        return Orders.createdAt(first, first.createdAt().plusMillis(millis));
    }

    private static OrderTerms stop(Side side, BigDecimal price) {
        return terms(side, "AAPL", 1, OrderType.STOP, price.toString());
    }

    private static Case quoted(OrderTerms terms, BigDecimal bid, BigDecimal ask) {
        return Case.of(terms).holding(terms.side() == Side.SELL ? 1 : 0, 0, 0).quoted(bid.toString(), ask.toString());
    }

    private static Portfolio cash(BigDecimal amount) {
        return Assessments.portfolio(amount.toPlainString(), 1_000_000);
    }

    private static void passes(Case order) {
        assertThat(order.denials()).isEmpty();
    }

    private static void refuses(Case order, RefusalCode code) {
        assertThat(order.denials()).extracting(Denial::code).contains(code.name());
    }
}
