package io.orderflow.risk;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.submitted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.TradingState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
@DisplayName(
        "02: what a venue executes beyond an order is booked as it is, the account may only reduce, operations know")
class OverfillTest extends RiskServiceTest {

    @Test
    void moves_cash_and_shares_once_and_restricts_the_account() {
        String trader = newTrader("rich");
        var terms = limitBuy("AAPL", 100, "151");
        var order = approved(trader, terms);
        double before = alerts();
        var excess = Orders.overfilled(order.header().orderId(), trader, terms, 4, 20, 100, "150");

        // The excess of an execution may come before the part of it that counts.
        topics.publish(excess);
        topics.publish(Orders.filled(order.header().orderId(), trader, terms, 3, 100, 100, "150"));
        topics.publish(excess);

        AccountUpdated update =
                topics.await(AccountUpdated.class, account -> isOf(account, trader) && shares(account) == 120);
        assertThat(update.cash()).isEqualByComparingTo("981998.80");
        assertThat(update.buyingPower()).isEqualByComparingTo(update.cash());
        assertThat(update.state()).isEqualTo(TradingState.REDUCING);
        assertThat(topics.await(AccountChanged.class, event -> event.traderId().equals(trader))
                        .reason())
                .isEqualTo("More of order " + order.header().orderId() + " was filled than was ordered");
        approved(trader, limitSell("AAPL", 120, "150"));
        assertThat(alerts() - before).isEqualTo(1);
        assertThat(topics.events().stream()
                        .filter(event -> event instanceof AccountUpdated account
                                && isOf(account, trader)
                                && shares(account) > 120))
                .isEmpty();
    }

    @Test
    void leaves_what_is_held_back_for_other_shares() {
        String trader = newTrader("rich");
        var terms = limitBuy("AAPL", 100, "151");
        var order = approved(trader, terms);

        topics.publish(Orders.overfilled(order.header().orderId(), trader, terms, 4, 20, 120, "150"));

        AccountUpdated update =
                topics.await(AccountUpdated.class, account -> isOf(account, trader) && shares(account) == 20);
        assertThat(update.cash().subtract(update.buyingPower()))
                .as("for the hundred shares that are filled and not booked yet")
                .isEqualByComparingTo(new BigDecimal("15100.50"));
    }

    private OrderEvent.Submitted approved(String trader, OrderTerms terms) {
        var order = submitted(trader, terms);
        topics.publish(order);
        topics.await(
                OrderEvent.Approved.class,
                event -> event.header().orderId().equals(order.header().orderId()));
        return order;
    }

    private static boolean isOf(AccountUpdated account, String trader) {
        return account.traderId().equals(trader);
    }

    private static int shares(AccountUpdated account) {
        return account.positions().stream()
                .mapToInt(AccountUpdated.Position::quantity)
                .sum();
    }

    private static double alerts() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("orderflow_alerts_total{alert=\"OVERFILL\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
