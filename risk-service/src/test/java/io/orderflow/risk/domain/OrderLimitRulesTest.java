package io.orderflow.risk.domain;

import static io.orderflow.refusals.RefusalCode.DAILY_LOSS_LIMIT;
import static io.orderflow.refusals.RefusalCode.ORDER_NOTIONAL_LIMIT;
import static io.orderflow.refusals.RefusalCode.ORDER_QUANTITY_LIMIT;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderLimitRulesTest {

    @Test
    void denies_more_shares_than_one_order_may_have() {
        Denial denial = Case.of(limitBuy("AAPL", 10_001, "150"))
                .limits(10_000, "5000000", "25000")
                .deniedBy(ORDER_QUANTITY_LIMIT);

        assertThat(denial.field()).isEqualTo("quantity");
        assertThat(denial.message()).isEqualTo("One order may have 10,000 shares; this one has 10,001");
        assertThat(denial.limit()).isEqualByComparingTo("10000");
        assertThat(denial.actual()).isEqualByComparingTo("10001");
        assertThat(denial.remedy()).isEqualTo("Reduce the quantity to at most 10,000.");
    }

    @Test
    void denies_a_larger_amount_than_one_order_may_have_whichever_its_side() {
        Denial denial = Case.of(limitBuy("AAPL", 101, "150"))
                .limits(10_000, "15000", "25000")
                .deniedBy(ORDER_NOTIONAL_LIMIT);

        assertThat(denial.message()).isEqualTo("One order may have an amount of $15,000; this one has $15,150");
        assertThat(denial.limit()).isEqualByComparingTo("15000");
        assertThat(denial.actual()).isEqualByComparingTo("15150");
        assertThat(denial.remedy()).isEqualTo("Reduce the quantity to at most 100.");
        assertThat(Case.of(limitSell("AAPL", 101, "150"))
                        .holding(101, 0, 0)
                        .limits(10_000, "15000", "25000")
                        .deniedBy(ORDER_NOTIONAL_LIMIT)
                        .actual())
                .isEqualByComparingTo("15150");
    }

    @Test
    void a_limit_that_lets_nothing_pass_is_told_as_such() {
        var none = Case.of(limitBuy("AAPL", 1, "150")).limits(0, "0", "25000").denials();

        assertThat(none)
                .extracting(Denial::remedy)
                .containsExactly("Ask support for a higher limit.", "Ask support for a higher limit.");
    }

    @Test
    @DisplayName("FR-003, scenario 7: past the daily loss limit the limit and the actual figure are named")
    void denies_what_could_take_the_day_past_its_loss_limit() {
        Denial denial = Case.of(limitBuy("AAPL", 100, "155"))
                .limits(10_000, "5000000", "25000")
                .day("-24000", "800")
                .deniedBy(DAILY_LOSS_LIMIT);

        assertThat(denial.message())
                .isEqualTo("Daily loss limit is $25,000; today's result is -$24,000, with open orders and this one it"
                        + " could become -$25,260.50");
        assertThat(denial.limit()).isEqualByComparingTo("25000");
        assertThat(denial.actual()).isEqualByComparingTo("25260.50");
        assertThat(denial.remedy()).isEqualTo("Close positions, cancel open buy orders, or trade again tomorrow.");
    }

    @Test
    void a_buy_below_the_market_puts_nothing_at_stake() {
        assertThat(Case.of(limitBuy("AAPL", 100, "150"))
                        .limits(10_000, "5000000", "25000")
                        .day("-25000", "0")
                        .isApproved())
                .isTrue();
    }

    @Test
    void whoever_has_lost_too_much_may_still_sell() {
        assertThat(Case.of(limitSell("AAPL", 100, "150"))
                        .holding(100, 0, 0)
                        .limits(10_000, "5000000", "25000")
                        .day("-90000", "0")
                        .isApproved())
                .isTrue();
    }

    @Test
    void open_buys_put_at_stake_what_they_may_cost_over_the_bid_and_cheap_ones_hide_no_dear_ones() {
        var buys = List.of(buys("160.005", 10), buys("100.005", 1_000));
        var portfolio = portfolio(new Holding(Position.none("AAPL"), buys, 0));

        var quoted = DayResult.of(portfolio, symbol -> Optional.of(Assessments.QUOTE), Assessments.POLICY);
        var unquoted = DayResult.of(portfolio, symbol -> Optional.empty(), Assessments.POLICY);

        assertThat(quoted.atStake()).isEqualByComparingTo("96.05");
        assertThat(unquoted.atStake()).isEqualByComparingTo("5.05");
    }

    @Test
    void the_days_result_counts_what_was_realised_and_what_is_not() {
        var held = new Holding(new Position("AAPL", 10, new BigDecimal("1600")), List.of(), 0);
        var account = portfolio().account();
        var bought = new Account(
                account.traderId(),
                account.state(),
                account.orderTypes(),
                2,
                account.cash().subtract(new BigDecimal("1600.10")),
                account.tradingDay(),
                account.openingEquity(),
                new BigDecimal("-0.10"));

        var day = DayResult.of(
                portfolio(held).with(bought), symbol -> Optional.of(Assessments.QUOTE), Assessments.POLICY);

        assertThat(day.result()).isEqualByComparingTo("-96.10");
    }

    private static Holding.OpenBuys buys(String unitCash, int quantity) {
        return new Holding.OpenBuys(new BigDecimal(unitCash), quantity);
    }

    private static Portfolio portfolio(Holding... holdings) {
        return Assessments.portfolio("100000", 10_000, holdings);
    }
}
