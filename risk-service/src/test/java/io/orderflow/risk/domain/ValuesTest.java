package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15000      | $15,000    | $15,000
            15000.00   | $15,000    | $15,000
            5000.5     | $5,000.50  | $5,000.50
            999.999    | $999.99    | $1,000
            0.001      | $0         | $0.01
            -1200      | -$1,200    | -$1,200
            1234567.89 | $1,234,567.89 | $1,234,567.89""")
    void amounts_read_as_dollars_never_overstating_what_there_is_nor_understating_what_it_takes(
            BigDecimal amount, String available, String needed) {
        assertThat(Money.available(amount)).isEqualTo(available);
        assertThat(Money.needed(amount)).isEqualTo(needed);
    }

    @Test
    void the_trading_day_is_new_yorks() {
        assertThat(TradingDay.of(Instant.parse("2026-03-03T04:59:59Z"))).isEqualTo("2026-03-02");
        assertThat(TradingDay.of(Instant.parse("2026-03-03T05:00:00Z"))).isEqualTo("2026-03-03");
    }

    @Test
    void opening_cash_goes_by_exact_name_then_pattern_then_nothing() {
        var cash = OpeningCash.parse("load-*:1000000, load-0001:7,trader1:250000.50,");

        assertThat(cash.of("trader1")).isEqualByComparingTo("250000.50");
        assertThat(cash.of("load-0001")).isEqualByComparingTo("7");
        assertThat(cash.of("load-0002")).isEqualByComparingTo("1000000");
        assertThat(cash.of("trader11")).isZero();
        assertThat(OpeningCash.parse("").of("trader1")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trader1", "trader1:", ":5", "trader1:-5", "trader1:1e9", "trader1:5.001"})
    void opening_cash_that_cannot_be_read_is_refused(String list) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpeningCash.parse(list));
    }

    @Test
    void a_sale_realises_against_average_cost_and_leaves_the_average_as_it_was() {
        var bought = Position.none("AAPL")
                .traded(Side.BUY, 100, new BigDecimal("150"))
                .after()
                .traded(Side.BUY, 50, new BigDecimal("153"))
                .after();

        var sold = bought.traded(Side.SELL, 60, new BigDecimal("160"));

        assertThat(bought.averageCost()).isEqualByComparingTo("151");
        assertThat(sold.realised()).isEqualByComparingTo("540");
        assertThat(sold.after().quantity()).isEqualTo(90);
        assertThat(sold.after().averageCost()).isEqualByComparingTo("151");
    }

    @Test
    void selling_beyond_zero_is_booked_as_it_happened() {
        var held = Position.none("AAPL")
                .traded(Side.BUY, 10, new BigDecimal("100"))
                .after();

        var oversold = held.traded(Side.SELL, 15, new BigDecimal("110"));
        var covered = oversold.after().traded(Side.BUY, 5, new BigDecimal("120"));

        assertThat(oversold.realised()).isEqualByComparingTo("100");
        assertThat(oversold.after().quantity()).isEqualTo(-5);
        assertThat(oversold.after().averageCost()).isEqualByComparingTo("110");
        assertThat(covered.realised()).isEqualByComparingTo("-50");
        assertThat(covered.after())
                .isEqualTo(new Position("AAPL", 0, covered.after().cost()));
    }

    @Test
    void a_new_day_opens_with_the_equity_at_the_bid_or_at_cost_without_a_quote() {
        var account = Account.opened("trader1", new BigDecimal("1000"), LocalDate.parse("2026-03-02"));
        var position = new Position("AAPL", 10, new BigDecimal("1400"));
        var portfolio = new Portfolio(account, Assessments.limits(100), List.of(new Holding(position, List.of(), 0)));

        assertThat(portfolio.equity(symbol -> Optional.of(Assessments.QUOTE))).isEqualByComparingTo("2504");
        assertThat(portfolio.equity(symbol -> Optional.empty())).isEqualByComparingTo("2400");
        assertThat(account.on(LocalDate.parse("2026-03-02"), BigDecimal.TEN)).isEqualTo(account);
        assertThat(account.on(LocalDate.parse("2026-03-03"), BigDecimal.TEN)).satisfies(next -> {
            assertThat(next.openingEquity()).isEqualByComparingTo("10");
            assertThat(next.version()).isEqualTo(account.version() + 1);
        });
    }
}
