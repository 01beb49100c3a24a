package io.orderflow.risk;

import static io.orderflow.risk.OpsAccounts.json;
import static io.orderflow.risk.OpsAccounts.put;
import static io.orderflow.risk.OpsAccounts.putCash;
import static io.orderflow.risk.Orders.limitBuy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.Topic;
import io.orderflow.events.TradingState;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class OpsAccountsTest extends RiskServiceTest {
    private static final String LIMITS =
            "{\"max_position\":500,\"max_order_quantity\":200,\"max_order_notional\":30000.50,"
                    + "\"daily_loss_limit\":1000,\"reason\":\"New trader.\"}";

    private TopicProbe operations;

    @BeforeEach
    void watch_operations() {
        operations = TopicProbe.open(Topic.OPERATIONS);
    }

    @AfterEach
    void leave_operations() {
        operations.close();
    }

    @Test
    void shows_an_account_and_opens_none() throws Exception {
        String trader = newTrader("rich");
        OpsAccounts.get(trader)
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"))
                .body("code", is("ACCOUNT_NOT_FOUND"));
        assertThat(rows("accounts", trader)).isZero();
        putCash(trader, "5000");

        OpsAccounts.get(trader)
                .then()
                .statusCode(200)
                .body("trader_id", equalTo(trader))
                .body("state", is("ACTIVE"))
                .body("order_types", contains("MARKET", "LIMIT", "STOP"))
                .body("cash", is(5000.00f))
                .body("limits.max_position", is(10_000))
                .body("limits.max_order_quantity", is(10_000));
    }

    @Test
    void lists_accounts_page_by_page() {
        String prefix = newTrader("page");
        for (String suffix : List.of("a", "b", "c")) {
            putCash(prefix + suffix, "1").then().statusCode(200);
        }

        OpsAccounts.list("?limit=2&after=" + prefix)
                .then()
                .statusCode(200)
                .body("accounts.trader_id", contains(prefix + "a", prefix + "b"))
                .body("limit", is(2))
                .body("next_after", equalTo(prefix + "b"));
        var rest = OpsAccounts.list("?limit=100&after=" + prefix + "b").then().statusCode(200);
        assertThat(rest.extract().<String>path("accounts[0].trader_id")).isEqualTo(prefix + "c");
        OpsAccounts.list("?after=~~~~").then().statusCode(200).body("next_after", nullValue());
    }

    @Test
    @DisplayName("sets cash, says so to the log and to the trader")
    void sets_cash() {
        String trader = newTrader("rich");
        long opened = json(putCash(trader, "1000000.10")).getLong("version");

        var answer = json(putCash(trader, "250000.75", opened));

        assertThat(answer.<BigDecimal>get("cash")).isEqualByComparingTo("250000.75");
        assertThat(answer.getLong("version")).isEqualTo(opened + 1);
        var changed = operations.await(AccountChanged.class, change -> isOf(change, trader, opened + 1));
        assertThat(changed.changedBy()).isEqualTo("ops1");
        assertThat(changed.reason()).isEqualTo("Deposit received.");
        assertThat(changed.changes()).containsExactly(new Change("cash", "1000000.10", "250000.75"));
        var updated = topics.await(
                AccountUpdated.class, account -> account.traderId().equals(trader) && account.version() == opened + 1);
        assertThat(updated.cash()).isEqualByComparingTo("250000.75");
        assertThat(updated.dayProfitLoss()).isZero();
    }

    @Test
    @DisplayName("an account is opened for a trader nobody has heard of")
    void opens_an_account() {
        String trader = newTrader("rich");

        var answer = json(putCash(trader, "700"));

        assertThat(answer.<BigDecimal>get("cash")).isEqualByComparingTo("700");
        assertThat(answer.<BigDecimal>get("opening_equity")).isEqualByComparingTo("700");
        assertThat(answer.<BigDecimal>get("day_profit_loss")).isZero();
        assertThat(operations
                        .await(AccountChanged.class, change -> change.traderId().equals(trader))
                        .changes())
                .containsExactly(new Change("cash", null, "700.00"));
    }

    @Test
    @DisplayName("an account that is opened with what it would have had anyway is told of all the same")
    void tells_of_an_account_opened_with_its_opening_cash() {
        String trader = newTrader("poor");

        putCash(trader, "5000").then().statusCode(200);

        assertThat(operations
                        .await(AccountChanged.class, change -> change.traderId().equals(trader))
                        .changes())
                .containsExactly(new Change("cash", null, "5000.00"));
    }

    @Test
    @DisplayName("a deposit is no profit, and a withdrawal no loss")
    void leaves_the_days_result() {
        String trader = newTrader("rich");
        topics.publish(Orders.filled(UUID.randomUUID(), trader, limitBuy("AAPL", 100, "151"), 2, 100, 100, "151"));
        topics.await(AccountUpdated.class, account -> account.traderId().equals(trader));
        var result = json(OpsAccounts.get(trader)).<BigDecimal>get("day_profit_loss");
        assertThat(result).isEqualByComparingTo("-61.00");

        for (String cash : List.of("5000000", "0", "84900.01")) {
            var answer = json(putCash(trader, cash));
            assertThat(answer.<BigDecimal>get("cash")).isEqualByComparingTo(cash);
            assertThat(answer.<BigDecimal>get("day_profit_loss")).isEqualByComparingTo(result);
        }
    }

    @Test
    void sets_all_limits() {
        String trader = newTrader("rich");
        putCash(trader, "1");

        var answer = json(put(trader, "limits", LIMITS));

        assertThat(answer.getInt("limits.max_position")).isEqualTo(500);
        assertThat(answer.getInt("limits.max_order_quantity")).isEqualTo(200);
        assertThat(answer.<BigDecimal>get("limits.max_order_notional")).isEqualByComparingTo("30000.50");
        assertThat(answer.<BigDecimal>get("limits.daily_loss_limit")).isEqualByComparingTo("1000");
        long version = answer.getLong("version");
        assertThat(operations
                        .await(AccountChanged.class, change -> isOf(change, trader, version))
                        .changes())
                .containsExactly(
                        new Change("max_position", "10000", "500"),
                        new Change("max_order_quantity", "10000", "200"),
                        new Change("max_order_notional", "5000000.00", "30000.50"),
                        new Change("daily_loss_limit", "25000.00", "1000.00"));
        assertThat(json(put(OpsAccounts.opened(newTrader("rich")), "limits", LIMITS.replace("500,", "10000,")))
                        .getInt("limits.max_position"))
                .isEqualTo(10_000);
    }

    @Test
    void sets_permissions() {
        String trader = OpsAccounts.opened(newTrader("rich"));

        var answer = json(
                put(trader, "permissions", "{\"state\":\"REDUCING\",\"order_types\":[\"LIMIT\"],\"reason\":\"r\"}"));

        assertThat(answer.getString("state")).isEqualTo("REDUCING");
        assertThat(answer.getList("order_types")).containsExactly("LIMIT");
        long version = answer.getLong("version");
        assertThat(operations
                        .await(AccountChanged.class, change -> isOf(change, trader, version))
                        .changes())
                .containsExactly(
                        new Change("state", "ACTIVE", "REDUCING"),
                        new Change("order_types", "MARKET,LIMIT,STOP", "LIMIT"));
        assertThat(topics.await(
                                AccountUpdated.class,
                                account -> account.traderId().equals(trader) && account.version() == version)
                        .state())
                .isEqualTo(TradingState.REDUCING);
        assertThat(json(put(trader, "permissions", "{\"state\":\"HALTED\",\"order_types\":[],\"reason\":\"r\"}"))
                        .getList("order_types"))
                .isEmpty();
    }

    @Test
    @DisplayName("setting what is so already changes nothing and tells nobody")
    void is_idempotent() throws Exception {
        String trader = OpsAccounts.opened(newTrader("rich"));
        put(trader, "limits", LIMITS);
        String permissions = "{\"state\":\"HALTED\",\"order_types\":[\"STOP\",\"LIMIT\"],\"reason\":\"r\"}";
        put(trader, "permissions", permissions);
        long version = json(putCash(trader, "77.70")).getLong("version");

        for (var again : List.of(
                putCash(trader, "77.7"),
                put(trader, "limits", LIMITS),
                put(trader, "permissions", permissions.replace("\"STOP\",\"LIMIT\"", "\"LIMIT\",\"STOP\"")))) {
            assertThat(json(again).getLong("version")).isEqualTo(version);
        }

        putCash(trader, "78");
        operations.await(AccountChanged.class, change -> isOf(change, trader, version + 1));
        assertThat(operations.events().stream()
                        .map(AccountChanged.class::cast)
                        .filter(change -> change.traderId().equals(trader))
                        .map(AccountChanged::version))
                .containsExactly(version - 3, version - 2, version - 1, version, version + 1);
    }

    @Test
    void only_cash_opens_an_account() throws Exception {
        String trader = newTrader("rich");

        put(trader, "limits", LIMITS).then().statusCode(404).body("code", is("ACCOUNT_NOT_FOUND"));
        put(trader, "permissions", "{\"state\":\"HALTED\",\"order_types\":[],\"reason\":\"r\"}")
                .then()
                .statusCode(404)
                .body("code", is("ACCOUNT_NOT_FOUND"));
        putCash(trader, "5", 1).then().statusCode(409).body("code", is("VERSION_CONFLICT"));

        assertThat(rows("accounts", trader)).isZero();
        assertThat(rows("risk_limits", trader)).isZero();
    }

    @Test
    void refuses_to_set_what_was_not_seen() {
        String trader = OpsAccounts.opened(newTrader("rich"));
        long version = json(OpsAccounts.get(trader)).getLong("version");
        String body = "{\"state\":\"HALTED\",\"order_types\":[],\"reason\":\"r\",\"version\":%d}";

        put(trader, "permissions", body.formatted(version + 1))
                .then()
                .statusCode(409)
                .contentType(containsString("application/problem+json"))
                .body("code", is("VERSION_CONFLICT"))
                .body("version", is((int) version));

        assertThat(json(OpsAccounts.get(trader)).getLong("version")).isEqualTo(version);
        json(put(trader, "permissions", body.formatted(version)));
        putCash(trader, "3", version).then().statusCode(409);
    }

    private static boolean isOf(AccountChanged change, String trader, long version) {
        return change.traderId().equals(trader) && change.version() == version;
    }

    private static int rows(String table, String trader) throws Exception {
        try (var database = TestDatabase.superuser("risk");
                var query = database.prepareStatement("SELECT count(*) FROM " + table + " WHERE trader_id = ?")) {
            query.setString(1, trader);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
