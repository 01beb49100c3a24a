package io.orderflow.risk;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.submitted;
import static io.orderflow.risk.Orders.withExits;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Denial;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Topic;
import io.orderflow.risk.application.AssessRisk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class DecisionTest extends RiskServiceTest {
    @Inject
    AssessRisk assessRisk;

    @Test
    void approves_and_reserves_price_buffer_and_fees_of_a_market_buy() {
        String trader = newTrader("rich");
        var order = submitted(trader, marketBuy("AAPL", 100));

        topics.publish(order);

        var approved = decision(OrderEvent.Approved.class, order);
        assertThat(approved.header().version()).isEqualTo(1);
        assertThat(approved.terms()).isEqualTo(order.terms());
        assertThat(approved.state().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(approved.state().phase()).isEqualTo(OrderPhase.APPROVED);
        assertThat(approved.state().leavesQuantity()).isEqualTo(100);
        assertThat(approved.reservation().referencePrice()).isEqualByComparingTo("150.45");
        assertThat(approved.reservation().cash()).isEqualByComparingTo("15797.75");
        var account =
                topics.await(AccountUpdated.class, update -> update.traderId().equals(trader));
        assertThat(account.cash()).isEqualByComparingTo("1000000");
        assertThat(account.buyingPower()).isEqualByComparingTo("984202.25");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("rich", marketBuy("NOPE", 1), "SYMBOL_NOT_FOUND", "symbol", "NOPE", null, null),
                Arguments.of("rich", limitBuy("HALT", 1, "10"), "SYMBOL_SUSPENDED", "symbol", "suspended", null, null),
                Arguments.of("rich", limitBuy("GONE", 1, "10"), "SYMBOL_DELISTED", "symbol", "delisted", null, null),
                Arguments.of("rich", marketBuy("KO", 1), "NO_MARKET_PRICE", "order_type", "market price", null, null),
                Arguments.of(
                        "poor",
                        limitBuy("AAPL", 100, "150"),
                        "INSUFFICIENT_FUNDS",
                        "quantity",
                        "Insufficient funds for $15,000 order; available: $5,000",
                        "5000",
                        "15000"),
                Arguments.of(
                        "rich",
                        limitSell("AAPL", 5, "150"),
                        "INSUFFICIENT_SHARES",
                        "quantity",
                        "Insufficient shares to sell 5 AAPL; available: 0",
                        "0",
                        "5"),
                Arguments.of(
                        "rich",
                        limitBuy("PAUS", 1, "10"),
                        "SYMBOL_HALTED",
                        "symbol",
                        "The exchange has paused trading in PAUS (Paused Industries Inc.)",
                        null,
                        null),
                Arguments.of("rich", marketBuy("IPOX", 1), "NO_MARKET_PRICE", "order_type", "IPOX", null, null));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    @DisplayName("US1, NFR-006: every refusal says what, why, how much and what to do")
    void denies_with_code_field_message_limit_actual_and_remedy(
            String kind, OrderTerms terms, String code, String field, String message, String limit, String actual) {
        var order = submitted(newTrader(kind), terms);

        topics.publish(order);

        var denied = decision(OrderEvent.Denied.class, order);
        assertThat(denied.state().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(denied.state().leavesQuantity()).isZero();
        assertThat(denied.state().reason().code()).isEqualTo(code);
        assertThat(denied.denials()).hasSize(1);
        Denial denial = denied.denials().getFirst();
        assertThat(denial.code()).isEqualTo(code);
        assertThat(denial.field()).isEqualTo(field);
        assertThat(denial.message())
                .contains(message)
                .isEqualTo(denied.state().reason().message());
        assertThat(
                        denial.limit() == null
                                ? null
                                : denial.limit().stripTrailingZeros().toPlainString())
                .isEqualTo(limit);
        assertThat(
                        denial.actual() == null
                                ? null
                                : denial.actual().stripTrailingZeros().toPlainString())
                .isEqualTo(actual);
        assertThat(denial.remedy()).isNotBlank();
    }

    @Test
    void a_submission_that_comes_again_gets_the_very_same_decision() {
        var approvedOrder = submitted(newTrader("rich"), marketBuy("AAPL", 7));
        var deniedOrder = submitted(newTrader("poor"), limitBuy("AAPL", 100, "150"));

        for (var order : List.of(approvedOrder, deniedOrder)) {
            topics.publish(order);
            topics.publish(order);
            topics.await(OrderEvent.class, event -> decisions(order).size() == 2);
        }

        assertThat(decisions(approvedOrder).stream().distinct()).hasSize(1);
        assertThat(decisions(deniedOrder).stream().distinct()).hasSize(1);
    }

    @Test
    @DisplayName("fifty at once against funds for ten: exactly ten are approved, whoever decides them")
    void concurrent_submissions_never_pass_the_funds() {
        String trader = newTrader("ten");
        List<OrderEvent.Submitted> orders = IntStream.range(0, 50)
                .mapToObj(i -> submitted(trader, withExits(limitBuy("AAPL", 10, "150"), null, "200." + (10 + i))))
                .toList();

        Uni.join()
                .all(orders.stream().map(assessRisk::assess).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));

        topics.await(
                OrderEvent.class,
                event -> orders.stream().allMatch(order -> decisions(order).size() == 1));
        assertThat(orders.stream().flatMap(order -> decisions(order).stream()))
                .filteredOn(OrderEvent.Approved.class::isInstance)
                .hasSize(10);
        assertThat(lastAccount(trader).buyingPower()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("FR-003, scenario 7: what open orders may still add counts to the position")
    void denies_when_position_limit_would_be_passed() {
        String trader = newTrader("rich");
        var first = submitted(trader, limitBuy("F", 6_000, "12"));
        var second = submitted(trader, limitBuy("F", 4_001, "12"));

        topics.publish(first);
        topics.publish(second);

        decision(OrderEvent.Approved.class, first);
        Denial denial = decision(OrderEvent.Denied.class, second).denials().getFirst();
        assertThat(denial.code()).isEqualTo("POSITION_LIMIT");
        assertThat(denial.message())
                .isEqualTo("Position limit for F is 10,000 shares; with this order you could hold 10,001");
        assertThat(denial.limit()).isEqualByComparingTo("10000");
        assertThat(denial.actual()).isEqualByComparingTo("10001");
    }

    @Test
    void an_order_cancelled_before_its_submission_was_seen_reserves_nothing() {
        String trader = newTrader("rich");
        var orderId = UUID.randomUUID();
        var terms = limitBuy("AAPL", 10, "150");

        topics.publish(Orders.cancelled(orderId, trader, terms, 2, 0));
        topics.await(AccountUpdated.class, update -> update.traderId().equals(trader));
        topics.publish(submitted(orderId, trader, terms));
        topics.await(
                OrderEvent.Approved.class, event -> event.header().orderId().equals(orderId));
        topics.await(AccountUpdated.class, update -> update.traderId().equals(trader) && update.version() >= 2);

        assertThat(lastAccount(trader).buyingPower()).isEqualByComparingTo("1000000");
    }

    @Test
    @DisplayName("a record that is no event goes to the dead letters, and the next order is decided")
    void garbage_harms_nobody() {
        String trader = newTrader("rich");
        var order = submitted(trader, limitBuy("AAPL", 1, "150"));

        topics.publish(Topic.SUBMISSIONS, trader, new byte[] {1, 2, 3});
        topics.publish(order);

        decision(OrderEvent.Approved.class, order);
        Awaitility.await()
                .until(() -> topics.records().stream()
                        .anyMatch(record ->
                                record.topic().equals(Topic.DEAD_LETTERS.topicName()) && trader.equals(record.key())));
    }

    private <E extends OrderEvent> E decision(Class<E> type, OrderEvent.Submitted order) {
        return topics.await(
                type, event -> event.header().orderId().equals(order.header().orderId()));
    }

    private List<OrderEvent> decisions(OrderEvent.Submitted order) {
        return topics.events().stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> event.header().orderId().equals(order.header().orderId()))
                .toList();
    }

    private AccountUpdated lastAccount(String trader) {
        return topics.events().stream()
                .filter(AccountUpdated.class::isInstance)
                .map(AccountUpdated.class::cast)
                .filter(update -> update.traderId().equals(trader))
                .max(Comparator.comparingLong(AccountUpdated::version))
                .orElseThrow();
    }
}
