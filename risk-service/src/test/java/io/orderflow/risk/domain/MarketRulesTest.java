package io.orderflow.risk.domain;

import static io.orderflow.refusals.RefusalCode.MARKET_DATA_STALE;
import static io.orderflow.refusals.RefusalCode.NO_MARKET_PRICE;
import static io.orderflow.refusals.RefusalCode.PRICE_COLLAR;
import static io.orderflow.refusals.RefusalCode.STOP_WRONG_SIDE;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MarketRulesTest {

    @Test
    void a_market_order_without_a_market_price_fails_closed() {
        Denial denial = Case.of(marketBuy("AAPL", 1)).unquoted().deniedBy(NO_MARKET_PRICE);

        assertThat(denial.field()).isEqualTo("order_type");
        assertThat(denial.remedy()).startsWith("Place a limit order");
    }

    @Test
    void a_market_order_at_prices_last_confirmed_too_long_ago_fails_closed() {
        Denial denial = Case.of(marketBuy("AAPL", 1))
                .heartbeat(true, Duration.ofMillis(7_300))
                .deniedBy(MARKET_DATA_STALE);

        assertThat(denial.message())
                .isEqualTo("The prices of SIM-EAST were last confirmed 7.3 seconds ago, more than 5,"
                        + " so a market order of AAPL cannot be checked");
        assertThat(denial.limit()).isEqualByComparingTo("5");
        assertThat(denial.actual()).isEqualByComparingTo("7.3");
        assertThat(denial.remedy()).isEqualTo("Place a limit order, or try again in a few seconds.");
    }

    @Test
    void a_heart_that_beats_without_quoting_confirms_no_price() {
        var broken = Case.of(marketBuy("AAPL", 1)).heartbeat(false, Duration.ZERO);
        var silent = Case.of(marketBuy("AAPL", 1)).neverHeardOf();

        assertThat(broken.deniedBy(MARKET_DATA_STALE).message())
                .isEqualTo("The prices of SIM-EAST are interrupted, so a market order of AAPL cannot be checked");
        assertThat(silent.deniedBy(MARKET_DATA_STALE).actual()).isNull();
    }

    @Test
    void limit_and_stop_orders_are_judged_at_their_own_price_when_prices_are_stale() {
        for (OrderTerms terms : new OrderTerms[] {limitBuy("AAPL", 1, "500"), stop(Side.BUY, "100")}) {
            assertThat(Case.of(terms).heartbeat(true, Duration.ofMinutes(1)).isApproved())
                    .isTrue();
            assertThat(Case.of(terms).unquoted().isApproved()).isTrue();
        }
    }

    @Test
    void an_old_quote_of_a_quiet_market_with_a_beating_heart_is_fresh() {
        assertThat(Case.of(marketBuy("AAPL", 1)).isApproved()).isTrue();
    }

    @Test
    void a_price_of_before_the_connection_was_opened_is_not_relied_on() {
        Denial denial = Case.of(marketBuy("AAPL", 1))
                .reconnectedAfter(Duration.ofNanos(1))
                .deniedBy(MARKET_DATA_STALE);

        assertThat(denial.message())
                .isEqualTo("SIM-EAST has not quoted AAPL since its prices were interrupted,"
                        + " so a market order of AAPL cannot be checked");
        assertThat(denial.limit()).isEqualByComparingTo("5");
        assertThat(denial.actual()).isNull();
        assertThat(Case.of(marketBuy("AAPL", 1)).reconnectedAfter(Duration.ZERO).isApproved())
                .isTrue();
    }

    @Test
    void a_market_order_needs_a_price_on_its_own_side_only() {
        assertThat(Case.of(marketBuy("AAPL", 1)).quoted("150.40", "0").deniedBy(NO_MARKET_PRICE))
                .isNotNull();
        assertThat(Case.of(marketBuy("AAPL", 1)).quoted("0", "150.45").isApproved())
                .isTrue();
        assertThat(selling().quoted("0", "150.45").deniedBy(NO_MARKET_PRICE)).isNotNull();
        assertThat(selling().quoted("150.40", "0").isApproved()).isTrue();
    }

    private static Case selling() {
        return Case.of(terms(Side.SELL, "AAPL", 1, OrderType.MARKET, null)).holding(100, 0, 0);
    }

    @Test
    void a_stop_that_would_trigger_at_once_is_refused() {
        Denial buy = Case.of(stop(Side.BUY, "150.45")).deniedBy(STOP_WRONG_SIDE);
        Denial sell = Case.of(stop(Side.SELL, "151")).holding(100, 0, 0).deniedBy(STOP_WRONG_SIDE);

        assertThat(buy.field()).isEqualTo("price");
        assertThat(buy.message())
                .isEqualTo("Stop price $150.45 is not above the market's $150.45, so the order would trigger at once");
        assertThat(buy.remedy()).isEqualTo("Put the stop price above $150.45, or place a market order.");
        assertThat(sell.message())
                .isEqualTo("Stop price $151 is not below the market's $150.40, so the order would trigger at once");
        assertThat(sell.limit()).isEqualByComparingTo("150.40");
        assertThat(sell.actual()).isEqualByComparingTo("151");
    }

    @Test
    void a_limit_too_far_on_the_costly_side_of_the_market_is_refused() {
        Denial buy = Case.of(limitBuy("AAPL", 1, "165.50")).deniedBy(PRICE_COLLAR);
        Denial sell = Case.of(limitSell("AAPL", 1, "135.35")).holding(1, 0, 0).deniedBy(PRICE_COLLAR);

        assertThat(buy.message()).isEqualTo("Limit price $165.50 is more than 10% above the market's $150.45");
        assertThat(buy.limit()).isEqualByComparingTo("165.495");
        assertThat(buy.actual()).isEqualByComparingTo("165.50");
        assertThat(buy.remedy()).isEqualTo("Give a price of at most $165.49.");
        assertThat(sell.message()).isEqualTo("Limit price $135.35 is more than 10% below the market's $150.40");
        assertThat(sell.remedy()).isEqualTo("Give a price of at least $135.36.");
    }

    @Test
    void a_limit_far_on_the_cheap_side_of_the_market_may_wait_there() {
        assertThat(Case.of(limitBuy("AAPL", 1, "1")).isApproved()).isTrue();
        assertThat(Case.of(limitSell("AAPL", 1, "900")).holding(1, 0, 0).isApproved())
                .isTrue();
    }

    @Test
    void what_a_market_order_is_expected_to_trade_at_must_be_near_the_market_on_either_side() {
        assertThat(expecting("165.50").deniedBy(PRICE_COLLAR).message())
                .isEqualTo("Expected price $165.50 is more than 10% above the market's $150.45");
        assertThat(expecting("135").deniedBy(PRICE_COLLAR).message())
                .isEqualTo("Expected price $135 is more than 10% below the market's $150.45");
        assertThat(expecting("150").isApproved()).isTrue();
    }

    @Test
    void prices_below_a_dollar_are_told_in_hundredths_of_a_cent() {
        Denial denial =
                Case.of(limitBuy("AAPL", 1, "0.6")).quoted("0.5431", "0.5433").deniedBy(PRICE_COLLAR);

        assertThat(denial.message()).isEqualTo("Limit price $0.60 is more than 10% above the market's $0.5433");
        assertThat(denial.remedy()).isEqualTo("Give a price of at most $0.5976.");
    }

    private static Case expecting(String price) {
        return Case.of(terms(Side.BUY, "AAPL", 1, OrderType.MARKET, price));
    }

    private static OrderTerms stop(Side side, String price) {
        return terms(side, "AAPL", 1, OrderType.STOP, price);
    }
}
