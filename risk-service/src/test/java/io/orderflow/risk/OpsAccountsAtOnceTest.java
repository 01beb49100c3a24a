package io.orderflow.risk;

import static io.orderflow.risk.OpsAccounts.json;
import static io.orderflow.risk.OpsAccounts.putCash;
import static io.orderflow.risk.Orders.limitBuy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.AccountUpdated;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operations set while others do. */
@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class OpsAccountsAtOnceTest extends RiskServiceTest {

    @Test
    @DisplayName("of two who set what both have seen, one is told of the other")
    void one_of_two_wins() throws Exception {
        String trader = OpsAccounts.opened(newTrader("rich"));
        for (int round = 0; round < 10; round++) {
            long version = json(OpsAccounts.get(trader)).getLong("version");
            String first = "10" + round;
            String second = "20" + round;

            assertThat(atOnce(
                            () -> putCash(trader, first, version).statusCode(),
                            () -> putCash(trader, second, version).statusCode()))
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(json(OpsAccounts.get(trader)).getLong("version")).isEqualTo(version + 1);
        }
    }

    @Test
    @DisplayName("of two who open an account at once, one opens it and the other changes it")
    void two_open_at_once() throws Exception {
        String trader = newTrader("rich");

        assertThat(atOnce(
                        () -> putCash(trader, "1").statusCode(),
                        () -> putCash(trader, "2").statusCode()))
                .containsExactly(200, 200);

        assertThat(json(OpsAccounts.get(trader)).<BigDecimal>get("day_profit_loss"))
                .isZero();
    }

    @Test
    @DisplayName("02, invariant 6: cash set while fills are booked is neither lost nor counted as a result")
    void sets_cash_while_fills_are_booked() throws Exception {
        String trader = newTrader("rich");
        putCash(trader, "1000000");
        var orderId = UUID.randomUUID();
        var terms = limitBuy("AAPL", 60, "150");
        Callable<Integer> fills = () -> {
            try (var venue = TopicProbe.open()) {
                for (int filled = 1; filled <= 60; filled++) {
                    venue.publish(Orders.filled(orderId, trader, terms, 2 + filled, 1, filled, "150"));
                }
            }
            return 60;
        };
        Callable<Integer> deposits = () -> {
            int conflicts = 0;
            for (int deposit = 0; deposit < 20; ) {
                var seen = json(OpsAccounts.get(trader));
                var more = seen.<BigDecimal>get("cash").add(new BigDecimal("100"));
                int status = putCash(trader, more.toPlainString(), seen.getLong("version"))
                        .statusCode();
                deposit += status == 200 ? 1 : 0;
                conflicts += status == 409 ? 1 : 0;
            }
            return conflicts;
        };

        atOnce(fills, deposits);

        topics.await(
                AccountUpdated.class,
                account -> account.traderId().equals(trader)
                        && account.positions().stream().anyMatch(position -> position.quantity() == 60)
                        && account.cash().compareTo(new BigDecimal("992999.40")) == 0);
        // 60 shares bought at 150 are worth 150.40 each now; fees are 0.60.
        assertThat(json(OpsAccounts.get(trader)).<BigDecimal>get("day_profit_loss"))
                .isEqualByComparingTo("23.40");
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = threads.invokeAll(List.of(one, other));
            return List.of(both.getFirst().get(), both.getLast().get());
        }
    }
}
