package io.orderflow.risk;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.submitted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.TradingState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class CostlyFillTest extends RiskServiceTest {

    @Test
    @DisplayName(
            "02: a fill worse than its reservation is booked as it is, the account may only reduce, operations know")
    void a_fill_that_costs_more_than_was_held_back_restricts_the_account() {
        String trader = newTrader("rich");
        var terms = limitBuy("AAPL", 100, "150");
        var order = submitted(trader, terms);
        approve(order);
        double before = alerts();
        var fill = Orders.filled(order.header().orderId(), trader, terms, 3, 100, 100, "151");

        topics.publish(fill);
        topics.publish(fill);

        AccountUpdated update = topics.await(
                AccountUpdated.class,
                account -> account.traderId().equals(trader) && account.state() == TradingState.REDUCING);
        assertThat(update.cash()).isEqualByComparingTo("984899");
        AccountChanged changed =
                topics.await(AccountChanged.class, event -> event.traderId().equals(trader));
        assertThat(changed.changedBy()).isEqualTo("risk-service");
        assertThat(changed.version()).isEqualTo(update.version());
        assertThat(changed.reason())
                .isEqualTo("A fill of order " + order.header().orderId() + " cost more than was held back for it");
        assertThat(changed.changes()).containsExactly(new Change("state", "ACTIVE", "REDUCING"));

        var growing = submitted(trader, limitBuy("AAPL", 1, "150"));
        topics.publish(growing);
        assertThat(topics.await(OrderEvent.Denied.class, event -> isAbout(event, growing))
                        .denials()
                        .getFirst()
                        .code())
                .isEqualTo("ACCOUNT_REDUCE_ONLY");
        approve(submitted(trader, limitSell("AAPL", 100, "150")));
        assertThat(alerts() - before).isEqualTo(1);
        assertThat(topics.events().stream()
                        .filter(event -> event instanceof AccountChanged change
                                && change.traderId().equals(trader)))
                .hasSize(1);
    }

    @Test
    void a_fill_at_what_was_held_back_changes_nothing_but_the_figures() {
        String trader = newTrader("rich");
        var terms = limitBuy("AAPL", 100, "150.10");
        var order = submitted(trader, terms);
        approve(order);

        topics.publish(Orders.filled(order.header().orderId(), trader, terms, 3, 100, 100, "150.0950"));

        assertThat(topics.await(
                                AccountUpdated.class,
                                account -> account.traderId().equals(trader)
                                        && !account.positions().isEmpty())
                        .state())
                .isEqualTo(TradingState.ACTIVE);
    }

    private void approve(OrderEvent.Submitted order) {
        topics.publish(order);
        topics.await(OrderEvent.Approved.class, event -> isAbout(event, order));
    }

    private static boolean isAbout(OrderEvent event, OrderEvent.Submitted order) {
        return event.header().orderId().equals(order.header().orderId());
    }

    private static double alerts() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("orderflow_alerts_total{alert=\"COSTLY_FILL\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
