package io.orderflow.risk;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.terms;
import static io.orderflow.risk.Previews.ORDER;
import static io.orderflow.risk.Previews.body;
import static io.orderflow.risk.Previews.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Denial;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class PreviewTest extends RiskServiceTest {
    @Test
    @DisplayName("says what an order would take, fees and buffer included, and stores nothing")
    void estimates_an_order() throws Exception {
        var before = rowCounts();

        JsonPath answer = OpsAccounts.json(post(newTrader("rich"), ORDER));

        assertThat(answer.getBoolean("acceptable")).isTrue();
        assertThat(answer.getList("errors")).isEmpty();
        assertThat(answer.getString("rule_set")).matches("\\d+-[0-9a-f]{12}");
        Map.of(
                        "reference_price", "150.45",
                        "estimated_amount", "15045",
                        "estimated_fees", "0.50",
                        "reserved_cash", "15797.75",
                        "buying_power", "1000000",
                        "buying_power_after", "984202.25")
                .forEach((figure, value) ->
                        assertThat(answer.<BigDecimal>get(figure)).as(figure).isEqualByComparingTo(value));
        assertThat(rowCounts()).isEqualTo(before);
    }

    @Test
    @DisplayName("scenario 6: the same sentence as the order would get")
    void says_why_an_order_would_be_refused() {
        post(newTrader("poor"), body(limitBuy("AAPL", 100, "150"), false))
                .then()
                .statusCode(200)
                .body("acceptable", is(false))
                .body("errors[0].code", is("INSUFFICIENT_FUNDS"))
                .body("errors[0].message", is("Insufficient funds for $15,000 order; available: $5,000"))
                .body("errors[0]", hasKey("related_order_id"))
                .body("buying_power_after", is(-10000.50f));
    }

    @Test
    void estimates_nothing_where_no_price_is_known() {
        post(newTrader("rich"), body(marketBuy("IPOX", 1), false))
                .then()
                .statusCode(200)
                .body("acceptable", is(false))
                .body("errors.code", hasItem("NO_MARKET_PRICE"))
                .body("reference_price", nullValue())
                .body("estimated_amount", nullValue())
                .body("estimated_fees", nullValue())
                .body("reserved_cash", nullValue())
                .body("buying_power", is(1000000.00f))
                .body("buying_power_after", nullValue());
    }

    @Test
    void a_sale_holds_back_no_cash() {
        String trader = newTrader("rich");
        topics.publish(Orders.filled(UUID.randomUUID(), trader, limitBuy("AAPL", 10, "150"), 2, 10, 10, "150"));
        topics.await(AccountUpdated.class, account -> account.traderId().equals(trader));

        post(trader, body(limitSell("AAPL", 10, "151"), false))
                .then()
                .statusCode(200)
                .body("acceptable", is(true))
                .body("errors", empty())
                .body("estimated_amount", is(1510.00f))
                .body("reserved_cash", is(0.00f));
    }

    @Test
    void a_duplicate_is_one_unless_it_is_meant() {
        String trader = newTrader("rich");
        var order = limitBuy("AAPL", 10, "150");
        decided(Orders.submitted(trader, order));

        post(trader, body(order, false)).then().statusCode(200).body("errors.code", hasItem("DUPLICATE_ORDER"));
        post(trader, body(order, true)).then().statusCode(200).body("errors.code", not(hasItem("DUPLICATE_ORDER")));
    }

    @Test
    @DisplayName("a preview says what the decision about the same order says, whatever the order")
    void agrees_with_the_decision() {
        String trader = newTrader("rich");
        OpsAccounts.putCash(trader, "300000");
        long seed = System.nanoTime();
        var random = new Random(seed);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            OrderTerms order = anyOrder(random);
            beat("SIM-EAST", true, Instant.now());
            String about = "seed " + seed + ", round " + round + ": " + order;
            JsonPath preview = OpsAccounts.json(post(trader, body(order, false)));

            var decision = decided(Orders.submitted(trader, order));

            switch (decision) {
                case OrderEvent.Approved approved -> {
                    accepted++;
                    assertThat(preview.getBoolean("acceptable")).as(about).isTrue();
                    assertThat(preview.<BigDecimal>get("reserved_cash"))
                            .as(about)
                            .isEqualByComparingTo(approved.reservation().cash());
                    assertThat(preview.getString("rule_set")).isEqualTo(approved.ruleSet());
                }
                case OrderEvent.Denied denied -> {
                    refused++;
                    assertThat(preview.getBoolean("acceptable")).as(about).isFalse();
                    assertThat(sentences(preview)).as(about).isEqualTo(sentences(denied.denials()));
                    assertThat(preview.getString("rule_set")).isEqualTo(denied.ruleSet());
                }
                default -> throw new AssertionError(about + ": " + decision);
            }
        }
        assertThat(accepted).as("accepted, seed %d", seed).isGreaterThan(3);
        assertThat(refused).as("refused, seed %d", seed).isGreaterThan(3);
    }

    @Test
    @DisplayName("nothing is stored, whether an order would be approved or not, and no account is opened by looking")
    void leaves_no_trace() throws Exception {
        String known = newTrader("poor");
        OpsAccounts.putCash(known, "300");
        var random = new Random(7);
        var before = rowCounts();

        for (int round = 0; round < 10; round++) {
            OrderTerms order = anyOrder(random);
            OpsAccounts.json(post(known, body(order, false)));
            OpsAccounts.json(post(newTrader("rich"), body(order, true)));
        }

        assertThat(rowCounts()).isEqualTo(before);
    }

    /** Every kind of order, some of them beyond every limit; prices around 150.45. */
    private static OrderTerms anyOrder(Random random) {
        var side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
        var type = OrderType.values()[random.nextInt(3)];
        String symbol = List.of("AAPL", "AAPL", "AAPL", "AAPL", "HALT", "GONE", "PAUS", "IPOX", "NONE")
                .get(random.nextInt(9));
        int quantity = List.of(1, 10, 100, 2_000, 11_000, 50_000).get(random.nextInt(6)) + random.nextInt(5);
        String price = type == OrderType.MARKET && random.nextBoolean()
                ? null
                : List.of("120.00", "140.00", "150.00", "150.42", "151.00", "170.00")
                        .get(random.nextInt(6));
        return terms(side, symbol, quantity, type, price);
    }

    private OrderEvent decided(OrderEvent.Submitted submitted) {
        topics.publish(submitted);
        UUID orderId = submitted.header().orderId();
        return topics.await(
                OrderEvent.class,
                event -> event.header().orderId().equals(orderId)
                        && event.header().version() == 1);
    }

    /** Of what depends on when one asks only that it was said. */
    private static List<String> sentences(List<Denial> denials) {
        return denials.stream()
                .map(denial -> denial.code().equals("DUPLICATE_ORDER")
                        ? denial.code() + denial.relatedOrderId()
                        : String.join(
                                "|", denial.code(), denial.message(), denial.remedy(), "" + denial.relatedOrderId()))
                .toList();
    }

    private static List<String> sentences(JsonPath preview) {
        return preview.<Map<String, Object>>getList("errors").stream()
                .map(error -> error.get("code").equals("DUPLICATE_ORDER")
                        ? error.get("code") + "" + error.get("related_order_id")
                        : error.get("code") + "|" + error.get("message") + "|" + error.get("remedy") + "|"
                                + error.get("related_order_id"))
                .toList();
    }

    /** The rows of every table. */
    private static Map<String, Long> rowCounts() throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        try (var database = TestDatabase.superuser("risk");
                var statement = database.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            // What is on its way out is no state: an order of before may just be leaving.
            tables.remove("outbox");
            for (String table : tables) {
                try (var rows = statement.executeQuery(
                        "SELECT count(*), coalesce(sum(hashtext(t::text)::bigint), 0) FROM " + table + " t")) {
                    rows.next();
                    counts.put(table, rows.getLong(1));
                    counts.put(table + " content", rows.getLong(2));
                }
            }
        }
        return counts;
    }
}
