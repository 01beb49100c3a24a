package io.orderflow.risk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random histories of accounts, in any order of arrival, against the simplest model of an account there is. */
class AccountHistoryPropertyTest {
    /** Thousands of alerts are raised on purpose. */
    private static final Logger TALKATIVE = Logger.getLogger("io.orderflow.risk.application");

    private static final Set<String> SEEN = new HashSet<>();

    @BeforeContainer
    static void be_quiet() {
        TALKATIVE.setLevel(Level.OFF);
    }

    @AfterContainer
    static void speak_again() {
        TALKATIVE.setLevel(null);
    }

    @Property(tries = 2_500)
    void cash_positions_reservations_and_the_days_result_equal_the_model_at_every_step(
            @ForAll @Size(min = 20, max = 80) List<@IntRange(max = 1_000_000) Integer> dice) {
        var history = new AccountHistory();
        for (int roll : dice) {
            history.step(new Random(roll));
        }
        history.end(new Random(dice.getFirst()));
        SEEN.addAll(history.seen());
    }

    /** A comparison of nothing with nothing proves nothing. */
    @AfterContainer
    static void the_histories_had_all_that_can_happen() {
        assertThat(SEEN)
                .contains(
                        "approved BUY",
                        "approved SELL",
                        "filled BUY",
                        "filled SELL",
                        "cancelled unsent",
                        "restricted",
                        "overfilled",
                        "new day",
                        "INSUFFICIENT_FUNDS",
                        "INSUFFICIENT_SHARES",
                        "POSITION_LIMIT",
                        "DAILY_LOSS_LIMIT",
                        "ORDER_QUANTITY_LIMIT",
                        "ORDER_NOTIONAL_LIMIT",
                        "ACCOUNT_REDUCE_ONLY",
                        "NO_MARKET_PRICE",
                        "PRICE_COLLAR",
                        "STOP_WRONG_SIDE",
                        "WASH_TRADE",
                        "DUPLICATE_ORDER");
    }
}
