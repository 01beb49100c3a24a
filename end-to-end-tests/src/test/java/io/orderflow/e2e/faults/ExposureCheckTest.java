package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Inside.SeenDecision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two buys of 8 shares at $12, of which each alone is within the limits. */
class ExposureCheckTest {
    private static final SeenOrder FIRST = Seen.filled("first", "BUY", 8, 1, 5);
    private static final SeenOrder SECOND = Seen.filled("second", "BUY", 8, 2, 6);

    @Test
    void finds_nothing_where_the_second_counts_the_first_in() {
        assertThat(violations("1000.00", buy(20, 0, 0, "1000.00"), buy(20, 0, 8, "900.00")))
                .isEmpty();
    }

    @Test
    void finds_a_position_limit_passed_by_what_was_known() {
        assertThat(violations("1000.00", buy(15, 0, 0, "1000.00"), buy(15, 0, 8, "900.00")))
                .singleElement()
                .asString()
                .contains("approval of order second", "could hold 16 shares, and the limit is 15");
    }

    @Test
    void finds_a_position_limit_passed_because_two_were_decided_at_once() {
        assertThat(violations("1000.00", buy(15, 0, 0, "1000.00"), buy(15, 0, 0, "1000.00")))
                .singleElement()
                .asString()
                .contains("could hold 16 shares, and the limit is 15");
    }

    @Test
    void finds_funds_spent_twice_because_two_were_decided_at_once() {
        assertThat(violations("150.00", buy(20, 0, 0, "150.00"), buy(20, 0, 8, "150.00")))
                .singleElement()
                .asString()
                .contains("approval of order second", "and there are $54");
    }

    @Test
    void finds_a_loss_beyond_the_limit_of_the_day() {
        var risky = new SeenDecision(
                20, 0, 0, 0, dollars("1000"), dollars("12.60"), dollars("-90"), dollars("20"), dollars("100"));
        assertThat(violations("1000.00", risky, buy(20, 0, 8, "900.00")))
                .singleElement()
                .asString()
                .contains("could end a day with $-110");
    }

    @Test
    void finds_shares_sold_twice() {
        var bought = Seen.filled("bought", "BUY", 8, 1, 2);
        var sold = Seen.filled("sold", "SELL", 8, 3, 9);
        var soldAgain = Seen.filled("again", "SELL", 8, 4, 9);
        assertThat(ExposureCheck.violationsIn(
                        new Evidence(
                                List.of(bought, sold, soldAgain),
                                Map.of("load-0001", Seen.account("1000.00")),
                                Map.of(),
                                List.of()),
                        Map.of(
                                "bought", buy(20, 0, 0, "1000.00"),
                                "sold", buy(20, 8, 0, "900.00"),
                                "again", buy(20, 8, 0, "900.00"))))
                .singleElement()
                .asString()
                .contains("approval of order again", "sells 8 shares of 0");
    }

    private static List<Violation> violations(String cash, SeenDecision first, SeenDecision second) {
        return ExposureCheck.violationsIn(
                new Evidence(List.of(FIRST, SECOND), Map.of("load-0001", Seen.account(cash)), Map.of(), List.of()),
                Map.of("first", first, "second", second));
    }

    private static SeenDecision buy(int limit, int held, int openBuys, String buyingPower) {
        return new SeenDecision(
                limit,
                held,
                openBuys,
                0,
                dollars(buyingPower),
                dollars("12.60"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                dollars("25000"));
    }

    private static BigDecimal dollars(String amount) {
        return new BigDecimal(amount);
    }
}
