package io.orderflow.risk;

import static io.orderflow.risk.Orders.createdAt;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Denial;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderEvent.Submitted;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Topic;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class RefusalTest extends RiskServiceTest {
    private static long version = System.currentTimeMillis();

    @Test
    void a_decision_is_kept_with_the_rule_set_and_what_it_was_made_from() throws Exception {
        String trader = newTrader("poor");
        Submitted order = submitted(trader, limitBuy("AAPL", 100, "150"));

        OrderEvent.Denied denied = denied(order);

        assertThat(denied.ruleSet()).matches("2-[0-9a-f]{12}");
        try (Connection connection = TestDatabase.superuser("risk");
                PreparedStatement query = connection.prepareStatement("SELECT d.rule_set, d.inputs::text, "
                        + "r.content ->> 'revision' FROM decisions d JOIN rule_sets r ON r.version = d.rule_set"
                        + " WHERE order_id = ?")) {
            query.setObject(1, order.header().orderId());
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(denied.ruleSet());
            assertThat(row.getString(3)).isEqualTo("2");
            JsonNode inputs = new ObjectMapper().readTree(row.getString(2));
            assertThat(inputs.path("buying_power").decimalValue()).isEqualByComparingTo("5000");
            assertThat(inputs.path("limits").path("max_position").intValue()).isEqualTo(10_000);
            assertThat(inputs.path("limits").path("daily_loss_limit").decimalValue())
                    .isEqualByComparingTo("25000");
            assertThat(inputs.path("quote").path("ask").decimalValue()).isEqualByComparingTo("150.45");
            assertThat(inputs.path("data_fresh").booleanValue()).isTrue();
            assertThat(inputs.path("data_age_ms").isIntegralNumber()).isTrue();
            assertThat(inputs.path("day_result").decimalValue()).isEqualByComparingTo("0");
        }
    }

    @Test
    void an_approval_says_whether_the_order_can_only_shrink_the_position() {
        String trader = newTrader("rich");
        OrderTerms bought = limitBuy("AAPL", 100, "150");
        Submitted buy = submitted(trader, bought);
        assertThat(approved(buy).reducesPosition()).isFalse();
        topics.publish(Orders.filled(buy.header().orderId(), trader, bought, 3, 100, 100, "149"));
        topics.await(
                AccountUpdated.class,
                account -> account.traderId().equals(trader)
                        && !account.positions().isEmpty());

        assertThat(approved(submitted(trader, limitSell("AAPL", 60, "160"))).reducesPosition())
                .isTrue();
    }

    @Test
    void the_same_order_again_is_refused_unless_it_is_meant_or_late() {
        String trader = newTrader("rich");
        OrderTerms terms = limitBuy("AAPL", 1, "150");
        Submitted first = submitted(trader, terms);
        approved(first);

        Denial denial =
                only(denied(submitted(trader, createdAt(terms, terms.createdAt().plusMillis(4_999)))));
        assertThat(denial.code()).isEqualTo("DUPLICATE_ORDER");
        assertThat(denial.relatedOrderId()).isEqualTo(first.header().orderId());
        assertThat(denial.actual()).isEqualByComparingTo("4.999");

        approved(submitted(trader, createdAt(terms, terms.createdAt().plusMillis(5_000))));
        Submitted meant = submitted(trader, createdAt(terms, terms.createdAt().plusMillis(5_001)));
        approved(new Submitted(meant.header(), meant.terms(), meant.state(), true));
        approved(submitted(newTrader("rich"), terms));
    }

    @Test
    void an_order_that_is_over_without_a_fill_may_be_sent_again_at_once() {
        String trader = newTrader("rich");
        OrderTerms terms = limitBuy("AAPL", 1, "150");
        Submitted first = submitted(trader, terms);
        approved(first);
        topics.publish(Orders.cancelled(first.header().orderId(), trader, terms, 3, 0));

        Submitted again = submitted(trader, createdAt(terms, terms.createdAt().plusMillis(10)));
        Awaitility.await().until(() -> openOrders(trader) == 0);

        approved(again);
    }

    @Test
    void an_open_order_on_the_other_side_is_named_the_nearest_first() {
        String trader = newTrader("rich");
        Submitted held = submitted(trader, limitBuy("AAPL", 100, "151"));
        approved(held);
        topics.publish(Orders.filled(held.header().orderId(), trader, held.terms(), 3, 100, 100, "150"));
        Awaitility.await().until(() -> openOrders(trader) == 0);
        approved(submitted(trader, limitSell("AAPL", 10, "155")));
        Submitted nearest = submitted(trader, limitSell("AAPL", 10, "151"));
        approved(nearest);

        Denial denial = only(denied(submitted(trader, limitBuy("AAPL", 1, "152"))));

        assertThat(denial.code()).isEqualTo("WASH_TRADE");
        assertThat(denial.relatedOrderId()).isEqualTo(nearest.header().orderId());
        approved(submitted(trader, limitSell("AAPL", 5, "152")));
    }

    @Test
    void what_operations_have_halted_is_refused_until_they_resume_it_whatever_the_order_of_arrival() {
        String trader = newTrader("rich");
        var halted = changed(TradingScope.TRADER, trader, TradingState.HALTED);
        var resumed = changed(TradingScope.TRADER, trader, TradingState.ACTIVE);

        topics.publish(halted);
        awaitState(halted);
        assertThat(only(denied(submitted(trader, limitBuy("AAPL", 1, "150")))).message())
                .isEqualTo("Your trading is halted at the moment");
        approved(submitted(newTrader("rich"), limitBuy("AAPL", 1, "150")));

        topics.publish(resumed);
        topics.publish(halted);
        awaitState(resumed);
        approved(submitted(trader, limitBuy("AAPL", 2, "150")));
    }

    @Test
    void a_halt_of_the_venue_that_would_get_the_order_counts_as_well() {
        var halted = changed(TradingScope.VENUE, "SIM-EAST", TradingState.HALTED);
        topics.publish(halted);
        awaitState(halted);
        try {
            assertThat(only(denied(submitted(newTrader("rich"), marketBuy("AAPL", 1))))
                            .message())
                    .isEqualTo("Trading at SIM-EAST is halted at the moment");
        } finally {
            var resumed = changed(TradingScope.VENUE, "SIM-EAST", TradingState.ACTIVE);
            topics.publish(resumed);
            awaitState(resumed);
        }
    }

    @Test
    void a_market_order_at_prices_nobody_confirms_is_refused_and_a_limit_order_is_not() {
        quote("MSFT", "SIM-WEST", "400", "401");
        beat("SIM-WEST", true, Instant.now().minusSeconds(31));
        Awaitility.await()
                .until(() -> prices.market("MSFT", Instant.now()).age().isPresent());

        Denial denial = only(denied(submitted(newTrader("rich"), marketBuy("MSFT", 1))));

        assertThat(denial.code()).isEqualTo("MARKET_DATA_STALE");
        assertThat(denial.limit()).isEqualByComparingTo("30");
        assertThat(denial.actual()).isGreaterThan(new BigDecimal("31"));
        approved(submitted(newTrader("rich"), limitBuy("MSFT", 1, "900")));
        beat("SIM-WEST", true, Instant.now());
        Awaitility.await().until(() -> prices.market("MSFT", Instant.now()).isFresh(Duration.ofSeconds(30)));
        approved(submitted(newTrader("rich"), marketBuy("MSFT", 1)));
    }

    @Test
    void after_an_interruption_a_market_order_waits_for_the_first_price_of_the_new_connection() {
        quote("GOOG", "SIM-NORTH", "170.00", "170.10");
        Instant reopened = Instant.now().plusMillis(1);
        beat("SIM-NORTH", true, reopened, Instant.now());
        Awaitility.await()
                .until(() -> prices.market("GOOG", Instant.now()).age().isPresent());

        assertThat(only(denied(submitted(newTrader("rich"), marketBuy("GOOG", 1))))
                        .message())
                .startsWith("SIM-NORTH has not quoted GOOG since its prices were interrupted");

        quote("GOOG", "SIM-NORTH", "180.00", "180.10");
        Awaitility.await().until(() -> prices.market("GOOG", Instant.now()).isFresh(Duration.ofSeconds(30)));
        assertThat(approved(submitted(newTrader("rich"), marketBuy("GOOG", 1)))
                        .reservation()
                        .referencePrice())
                .isEqualByComparingTo("180.10");
    }

    @Test
    void what_is_taken_off_the_topic_of_quotes_is_no_dead_letter() {
        var last = new VenueHeartbeat(UUID.randomUUID(), "SIM-SOUTH", INSTANCE, true, BEFORE, Instant.now());
        topics.publish(Topic.QUOTES, last.key(), null);
        topics.publish(last);
        quote("V", "SIM-SOUTH", "200.00", "200.10");

        Awaitility.await().until(() -> prices.market("V", Instant.now()).isFresh(Duration.ofSeconds(30)));
        assertThat(topics.records()).noneMatch(record -> last.key().equals(record.key()));
    }

    private OrderEvent.Approved approved(Submitted order) {
        return decided(OrderEvent.Approved.class, order);
    }

    private OrderEvent.Denied denied(Submitted order) {
        return decided(OrderEvent.Denied.class, order);
    }

    private <E extends OrderEvent> E decided(Class<E> type, Submitted order) {
        topics.publish(order);
        return topics.await(
                type, event -> event.header().orderId().equals(order.header().orderId()));
    }

    private static Denial only(OrderEvent.Denied denied) {
        assertThat(denied.denials()).hasSize(1);
        return denied.denials().getFirst();
    }

    private static TradingStateChanged changed(TradingScope scope, String subject, TradingState state) {
        return new TradingStateChanged(
                UUID.randomUUID(), scope, subject, state, ++version, "ops1", "a test", Instant.now(), List.of());
    }

    private static void awaitState(TradingStateChanged change) {
        Awaitility.await()
                .until(() -> count(
                                "SELECT count(*) FROM trading_states WHERE version >= " + change.version()
                                        + " AND subject = ?",
                                change.subject())
                        == 1);
    }

    private static long openOrders(String trader) throws Exception {
        long booked = count("SELECT count(*) FROM reservations WHERE trader_id = ? AND version > 1", trader);
        return booked == 0
                ? -1
                : count("SELECT count(*) FROM reservations WHERE trader_id = ? AND open_quantity > 0", trader);
    }

    private static long count(String sql, String parameter) throws Exception {
        try (Connection connection = TestDatabase.superuser("risk");
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            ResultSet row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
