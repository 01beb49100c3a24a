package io.orderflow.risk.domain;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.terms;
import static io.orderflow.risk.domain.Assessments.decide;
import static io.orderflow.risk.domain.Assessments.denials;
import static io.orderflow.risk.domain.Assessments.holding;
import static io.orderflow.risk.domain.Assessments.portfolio;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CapacityRulesTest {

    @Test
    @DisplayName("FR-002, scenario 6: the sentence names the order's amount and what is available")
    void denies_a_buy_that_the_cash_cannot_pay() {
        Denial denial = only(limitBuy("AAPL", 100, "150"), portfolio("5000", 10_000));

        assertThat(denial.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(denial.field()).isEqualTo("quantity");
        assertThat(denial.message()).isEqualTo("Insufficient funds for $15,000 order; available: $5,000");
        assertThat(denial.limit()).isEqualByComparingTo("5000");
        assertThat(denial.actual()).isEqualByComparingTo("15000");
        assertThat(denial.remedy()).isEqualTo("Reduce the quantity to at most 33, or add funds.");
    }

    @Test
    void approves_a_limit_buy_up_to_the_last_cent_of_price_and_fees() {
        assertThat(decide(limitBuy("AAPL", 100, "150"), portfolio("15000.50", 10_000)))
                .isInstanceOf(RiskDecision.Approved.class);
        assertThat(only(limitBuy("AAPL", 100, "150"), portfolio("15000.49", 10_000))
                        .code())
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void says_so_when_only_the_fees_are_not_covered() {
        Denial denial = only(limitBuy("AAPL", 100, "150"), portfolio("15000.25", 10_000));

        assertThat(denial.message())
                .isEqualTo("Insufficient funds for $15,000 order with fees of up to $0.50: $15,000.50 needed;"
                        + " available: $15,000.25");
        assertThat(denial.actual()).isEqualByComparingTo("15000.50");
    }

    @Test
    void says_so_when_only_the_buffer_of_a_market_order_decides() {
        Denial denial = only(marketBuy("AAPL", 100), portfolio("15100", 10_000));

        assertThat(denial.message())
                .isEqualTo("Insufficient funds for $15,045 order with a 5% buffer for price moves and fees of up to"
                        + " $0.50: $15,797.75 needed; available: $15,100");
        assertThat(denial.limit()).isEqualByComparingTo("15100");
        assertThat(denial.actual()).isEqualByComparingTo("15797.75");
    }

    @Test
    void a_market_buy_is_assessed_at_the_ask_whatever_price_the_trader_expects() {
        var expectsLess = terms(Side.BUY, "AAPL", 100, OrderType.MARKET, "140");

        assertThat(only(expectsLess, portfolio("5000", 10_000)).message())
                .isEqualTo("Insufficient funds for $15,045 order; available: $5,000");
        assertThat(approved(expectsLess, portfolio("15797.75", 10_000)).reservation())
                .satisfies(reservation -> {
                    assertThat(reservation.cash()).isEqualByComparingTo("15797.75");
                    assertThat(reservation.referencePrice()).isEqualByComparingTo("150.45");
                    assertThat(reservation.shares()).isZero();
                });
    }

    @Test
    void a_stop_buy_is_buffered_because_it_becomes_a_market_order() {
        var stop = terms(Side.BUY, "AAPL", 10, OrderType.STOP, "200");

        assertThat(approved(stop, portfolio("2100.05", 10_000)).reservation().cash())
                .isEqualByComparingTo("2100.05");
        assertThat(only(stop, portfolio("2100.04", 10_000)).code()).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void what_open_buys_hold_back_is_not_available() {
        Denial denial = only(limitBuy("AAPL", 10, "150"), portfolio("5000", 10_000, holding(0, "4000.10", 20, 0)));

        assertThat(denial.message()).isEqualTo("Insufficient funds for $1,500 order; available: $999.90");
    }

    @Test
    void an_overdrawn_account_is_shown_as_it_is() {
        Denial denial = only(limitBuy("AAPL", 1, "150"), portfolio("5000", 10_000, holding(0, "6200", 1, 0)));

        assertThat(denial.message()).isEqualTo("Insufficient funds for $150 order; available: -$1,200");
        assertThat(denial.remedy()).isEqualTo("Add funds, or cancel an open buy order to free what it holds back.");
    }

    @Test
    void denies_selling_more_than_is_held_and_not_already_being_sold() {
        var account = portfolio("0", 10_000, holding(100, "0", 0, 60));

        assertThat(decide(limitSell("AAPL", 40, "150"), account)).isInstanceOf(RiskDecision.Approved.class);
        Denial denial = only(limitSell("AAPL", 41, "150"), account);
        assertThat(denial.code()).isEqualTo("INSUFFICIENT_SHARES");
        assertThat(denial.message()).isEqualTo("Insufficient shares to sell 41 AAPL; available: 40");
        assertThat(denial.limit()).isEqualByComparingTo("40");
        assertThat(denial.actual()).isEqualByComparingTo("41");
        assertThat(denial.remedy()).isEqualTo("Sell at most 40, or cancel an open sell order of AAPL.");
    }

    @Test
    void denies_selling_short() {
        Denial denial = only(limitSell("AAPL", 1, "150"), portfolio("5000", 10_000));

        assertThat(denial.message()).isEqualTo("Insufficient shares to sell 1 AAPL; available: 0");
        assertThat(denial.remedy()).contains("short selling is not offered");
    }

    @Test
    void a_sale_reserves_shares_and_no_cash() {
        var approved = approved(limitSell("AAPL", 40, "150"), portfolio("0", 10_000, holding(100, "0", 0, 0)));

        assertThat(approved.unitCash()).isZero();
        assertThat(approved.reservation().shares()).isEqualTo(40);
        assertThat(approved.reservation().cash()).isZero();
    }

    @Test
    @DisplayName("FR-003, scenario 7: the limit and the actual figure are named")
    void denies_when_position_limit_would_be_passed() {
        var account = portfolio("1000000", 1_000, holding(700, "0", 200, 0));

        assertThat(decide(limitBuy("AAPL", 100, "150"), account)).isInstanceOf(RiskDecision.Approved.class);
        Denial denial = only(limitBuy("AAPL", 101, "150"), account);
        assertThat(denial.code()).isEqualTo("POSITION_LIMIT");
        assertThat(denial.message())
                .isEqualTo("Position limit for AAPL is 1,000 shares; with this order you could hold 1,001");
        assertThat(denial.limit()).isEqualByComparingTo("1000");
        assertThat(denial.actual()).isEqualByComparingTo("1001");
        assertThat(denial.remedy()).isEqualTo("Reduce the quantity to at most 100.");
    }

    @Test
    void reports_every_refusal_most_important_first() {
        var denials = denials(decide(limitBuy("AAPL", 2_000, "150"), portfolio("5000", 1_000)));

        assertThat(denials).extracting(Denial::code).containsExactly("INSUFFICIENT_FUNDS", "POSITION_LIMIT");
    }

    @Property
    void approved_exactly_when_price_and_fees_fit(
            @ForAll @IntRange(min = 1, max = 5_000) int quantity,
            @ForAll @IntRange(min = 1, max = 100_000) int priceInCents,
            @ForAll @IntRange(min = 0, max = 100_000_000) int cashInCents) {
        var price = BigDecimal.valueOf(priceInCents, 2);
        var cash = BigDecimal.valueOf(cashInCents, 2);
        var needed = price.add(new BigDecimal("0.0050")).multiply(BigDecimal.valueOf(quantity));

        var decision = Case.of(limitBuy("AAPL", quantity, price.toString()))
                .unquoted()
                .portfolio(portfolio(cash.toString(), 10_000))
                .decide();

        assertThat(decision instanceof RiskDecision.Approved).isEqualTo(needed.compareTo(cash) <= 0);
    }

    @Property
    void the_remedy_names_a_quantity_that_would_be_approved_and_one_more_would_not(
            @ForAll @IntRange(min = 1_000, max = 10_000_000) int cashInCents) {
        var account = portfolio(BigDecimal.valueOf(cashInCents, 2).toString(), 1_000_000);
        var remedy = only(marketBuy("AAPL", 900_000), account).remedy();

        if (remedy.startsWith("Reduce")) {
            int affordable = Integer.parseInt(remedy.replaceAll("\\D", ""));
            assertThat(decide(marketBuy("AAPL", affordable), account)).isInstanceOf(RiskDecision.Approved.class);
            assertThat(decide(marketBuy("AAPL", affordable + 1), account)).isInstanceOf(RiskDecision.Denied.class);
        } else {
            assertThat(decide(marketBuy("AAPL", 1), account)).isInstanceOf(RiskDecision.Denied.class);
        }
    }

    private static RiskDecision.Approved approved(OrderTerms terms, Portfolio portfolio) {
        var decision = decide(terms, portfolio);
        assertThat(decision).isInstanceOf(RiskDecision.Approved.class);
        return (RiskDecision.Approved) decision;
    }

    private static Denial only(OrderTerms terms, Portfolio portfolio) {
        var denials = denials(decide(terms, portfolio));
        assertThat(denials).hasSize(1);
        return denials.getFirst();
    }
}
