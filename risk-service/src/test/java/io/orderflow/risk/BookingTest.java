package io.orderflow.risk;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.submitted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class BookingTest extends RiskServiceTest {

    @Test
    @DisplayName("02, invariant 5: a fill moves cash and shares once, under any duplication and reordering")
    void books_each_fill_once_and_holds_back_nothing_after_the_end() {
        String trader = newTrader("rich");
        var orderId = UUID.randomUUID();
        var terms = approved(trader, orderId, limitBuy("AAPL", 100, "151"));
        var first = Orders.filled(orderId, trader, terms, 3, 40, 40, "150.40");
        var second = Orders.filled(orderId, trader, terms, 4, 60, 100, "150.45");

        for (OrderEvent report :
                List.of(Orders.executed(orderId, trader, terms, 2), second, second, first, first, second)) {
            topics.publish(report);
        }

        var account =
                settled(trader, update -> update.buyingPower().compareTo(update.cash()) == 0 && shares(update) == 100);
        assertThat(account.cash()).isEqualByComparingTo("984956.00");
        assertThat(account.positions().getFirst().averageCost()).isEqualByComparingTo("150.43");
        assertThat(account.dayProfitLoss()).isEqualByComparingTo("-4.00");
    }

    @Test
    void a_fill_that_is_reported_but_not_booked_yet_stays_held_back() {
        String trader = newTrader("rich");
        var orderId = UUID.randomUUID();
        var terms = approved(trader, orderId, limitBuy("AAPL", 100, "150"));

        topics.publish(Orders.filled(orderId, trader, terms, 4, 60, 100, "150"));

        var account = settled(trader, update -> shares(update) == 60);
        assertThat(account.cash().subtract(account.buyingPower())).isEqualByComparingTo("6000.20");
    }

    @Test
    void a_partly_filled_order_that_is_cancelled_keeps_its_fills_and_frees_the_rest() {
        String trader = newTrader("rich");
        var orderId = UUID.randomUUID();
        var terms = approved(trader, orderId, limitBuy("AAPL", 100, "150"));

        topics.publish(Orders.filled(orderId, trader, terms, 3, 40, 40, "150"));
        assertThat(settled(trader, update -> shares(update) == 40).buyingPower())
                .isEqualByComparingTo("984999.30");
        topics.publish(Orders.cancelled(orderId, trader, terms, 4, 40));

        settled(trader, update -> update.buyingPower().compareTo(new BigDecimal("993999.60")) == 0);
    }

    @Test
    void a_sale_holds_back_shares_and_brings_cash_when_it_fills() {
        String trader = newTrader("rich");
        var buy = UUID.randomUUID();
        var bought = limitBuy("AAPL", 100, "150");
        topics.publish(Orders.filled(buy, trader, bought, 2, 100, 100, "150"));
        settled(trader, update -> shares(update) == 100);
        var sell = UUID.randomUUID();
        var sold = approved(trader, sell, limitSell("AAPL", 60, "150"));
        var reserved = settled(trader, update -> update.positions().getFirst().reservedQuantity() == 60);
        assertThat(reserved.cash()).isEqualByComparingTo("984999");

        topics.publish(Orders.filled(sell, trader, sold, 3, 60, 60, "160"));

        var account = settled(trader, update -> shares(update) == 40);
        assertThat(account.cash()).isEqualByComparingTo("994598.40");
        assertThat(account.positions().getFirst().reservedQuantity()).isZero();
        JsonPath answer = account(trader);
        assertThat(answer.<BigDecimal>get("realised_today")).isEqualByComparingTo("598.40");
    }

    @Test
    @DisplayName("NFR-005: fills of an order and a trader never heard of are booked, even into the red")
    void books_what_it_did_not_know_of() {
        String trader = newTrader("poor");
        var orderId = UUID.randomUUID();

        topics.publish(Orders.filled(orderId, trader, limitBuy("XYZ", 100, "150"), 5, 100, 100, "150"));

        assertThat(settled(trader, update -> shares(update) == 100).cash()).isEqualByComparingTo("-10001");
    }

    @Test
    void the_account_can_be_read_by_its_trader_and_is_opened_at_first_sight() {
        String trader = newTrader("rich");

        JsonPath answer = account(trader);

        assertThat(settled(trader, update -> true).version()).isEqualTo(answer.getLong("version"));
        assertThat(answer.getString("trader_id")).isEqualTo(trader);
        assertThat(answer.getString("state")).isEqualTo("ACTIVE");
        for (String amount : List.of("cash", "buying_power", "opening_equity")) {
            assertThat(answer.<BigDecimal>get(amount)).as(amount).isEqualByComparingTo("1000000");
        }
        assertThat(answer.<BigDecimal>get("reserved_cash")).isEqualByComparingTo("0");
        assertThat(answer.<BigDecimal>get("day_profit_loss")).isEqualByComparingTo("0");
        assertThat(answer.getInt("limits.max_position")).isEqualTo(10_000);
        assertThat(answer.getList("positions")).isEmpty();
        assertThat(account("nobody").<BigDecimal>get("cash")).isEqualByComparingTo("0");
    }

    @Test
    void a_position_is_shown_at_what_it_would_fetch() {
        String trader = newTrader("rich");
        topics.publish(Orders.filled(UUID.randomUUID(), trader, limitBuy("AAPL", 10, "150"), 2, 10, 10, "150"));
        settled(trader, update -> shares(update) == 10);

        JsonPath position = account(trader).setRootPath("positions[0]");

        assertThat(position.getString("symbol")).isEqualTo("AAPL");
        assertThat(position.<BigDecimal>get("average_cost")).isEqualByComparingTo("150");
        assertThat(position.<BigDecimal>get("market_price")).isEqualByComparingTo("150.40");
        assertThat(position.<BigDecimal>get("market_value")).isEqualByComparingTo("1504");
        assertThat(position.<BigDecimal>get("unrealised")).isEqualByComparingTo("4");
    }

    @Test
    void without_a_traders_token_there_is_no_account() {
        given().get("/api/v1/account").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(TestTokens.signedBySomeoneElse("trader1"))
                .get("/api/v1/account")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.compliance("compliance1"))
                .get("/api/v1/account")
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName("FR-013: the reader's role sees the rows of its trader only, the service's login none")
    void rows_of_others_are_invisible() throws SQLException {
        String mine = newTrader("rich");
        String other = newTrader("rich");
        account(mine);
        account(other);

        try (Connection connection = TestDatabase.service("risk");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE risk_reader");
            statement.execute("SET LOCAL app.trader_id = '" + mine + "'");
            try (ResultSet rows = statement.executeQuery("SELECT trader_id FROM accounts")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(mine);
                assertThat(rows.next()).isFalse();
            }
            connection.rollback();
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM accounts"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void it_is_ready_and_counts_what_it_decides() {
        approved(newTrader("rich"), UUID.randomUUID(), limitBuy("AAPL", 1, "150"));

        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString())
                .contains("orderflow_orders_decided_total{code=\"NONE\",outcome=\"APPROVED\"}")
                .contains("orderflow_risk_decision_seconds_bucket")
                .contains("orderflow_submit_to_decision_seconds_bucket");
    }

    private OrderTerms approved(String trader, UUID orderId, OrderTerms terms) {
        topics.publish(submitted(orderId, trader, terms));
        topics.await(
                OrderEvent.Approved.class, event -> event.header().orderId().equals(orderId));
        return terms;
    }

    private AccountUpdated settled(String trader, Predicate<AccountUpdated> state) {
        return topics.await(AccountUpdated.class, update -> update.traderId().equals(trader) && state.test(update));
    }

    private static int shares(AccountUpdated account) {
        return account.positions().isEmpty()
                ? 0
                : account.positions().getFirst().quantity();
    }

    private static JsonPath account(String trader) {
        return JsonPath.from(given().auth()
                        .oauth2(TestTokens.trader(trader))
                        .get("/api/v1/account")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
    }
}
