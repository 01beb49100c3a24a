package io.orderflow.risk.domain;

import static io.orderflow.refusals.RefusalCode.DUPLICATE_ORDER;
import static io.orderflow.refusals.RefusalCode.WASH_TRADE;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.Orders.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.risk.Orders;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnOrderRulesTest {
    private static final UUID OTHER = UUID.fromString("7b3c0f6e-58ab-4d6e-9f4e-0d6f5c1f2a3b");

    @Test
    void limits_that_would_meet_are_refused_naming_the_other_order() {
        Denial denial = Case.of(limitBuy("AAPL", 1, "150"))
                .opposing(OTHER, limitSell("AAPL", 5, "150"))
                .deniedBy(WASH_TRADE);

        assertThat(denial.field()).isEqualTo("price");
        assertThat(denial.message())
                .isEqualTo("Your open LIMIT order " + OTHER + " to sell AAPL at $150 could trade with this one");
        assertThat(denial.limit()).isEqualByComparingTo("150");
        assertThat(denial.actual()).isEqualByComparingTo("150");
        assertThat(denial.remedy()).isEqualTo("Cancel order " + OTHER + " first, or give a price below $150.");
        assertThat(denial.relatedOrderId()).isEqualTo(OTHER);
    }

    @Test
    void limits_apart_do_not_harm_each_other() {
        assertThat(Case.of(limitBuy("AAPL", 1, "149.99"))
                        .opposing(OTHER, limitSell("AAPL", 5, "150"))
                        .isApproved())
                .isTrue();
        assertThat(Case.of(limitSell("AAPL", 1, "150.01"))
                        .holding(1, 0, 0)
                        .opposing(OTHER, limitBuy("AAPL", 5, "150"))
                        .isApproved())
                .isTrue();
    }

    @Test
    void market_and_stop_orders_meet_whatever_is_open_on_the_other_side() {
        var stop = terms(Side.SELL, "AAPL", 5, OrderType.STOP, "100");

        assertThat(Case.of(marketBuy("AAPL", 1))
                        .opposing(OTHER, limitSell("AAPL", 5, "900"))
                        .deniedBy(WASH_TRADE)
                        .message())
                .isEqualTo("Your open LIMIT order " + OTHER + " to sell AAPL at $900 could trade with this one");
        Denial denial =
                Case.of(limitBuy("AAPL", 1, "150")).opposing(OTHER, stop).deniedBy(WASH_TRADE);
        assertThat(denial.field()).isEqualTo("side");
        assertThat(denial.remedy()).isEqualTo("Cancel order " + OTHER + " first.");
        assertThat(Case.of(limitBuy("AAPL", 1, "150"))
                        .opposing(OTHER, terms(Side.SELL, "AAPL", 5, OrderType.MARKET, null))
                        .deniedBy(WASH_TRADE)
                        .message())
                .isEqualTo("Your open MARKET order " + OTHER + " to sell AAPL could trade with this one");
    }

    @Test
    void the_same_order_seconds_later_is_refused_naming_the_first() {
        OrderTerms first = limitBuy("AAPL", 1, "150");
        Denial denial = Case.of(Orders.createdAt(first, first.createdAt().plusMillis(1_200)))
                .alike(OTHER, first)
                .deniedBy(DUPLICATE_ORDER);

        assertThat(denial.message()).isEqualTo("The same order was sent 1.2 seconds earlier, as order " + OTHER);
        assertThat(denial.limit()).isEqualByComparingTo("5");
        assertThat(denial.actual()).isEqualByComparingTo("1.2");
        assertThat(denial.relatedOrderId()).isEqualTo(OTHER);
        assertThat(denial.remedy()).contains("Allow-Duplicate: true");
    }

    @Test
    void whichever_is_judged_second_is_the_duplicate() {
        OrderTerms first = limitBuy("AAPL", 1, "150");

        Denial denial = Case.of(first)
                .alike(OTHER, Orders.createdAt(first, first.createdAt().plus(Duration.ofSeconds(3))))
                .deniedBy(DUPLICATE_ORDER);

        assertThat(denial.message()).contains("3 seconds later");
    }

    @Test
    void who_allows_a_duplicate_gets_one() {
        OrderTerms first = limitBuy("AAPL", 1, "150");

        assertThat(Case.of(first).alike(OTHER, first).duplicateAllowed().isApproved())
                .isTrue();
    }

    @Test
    void orders_are_the_same_when_all_they_ask_for_is() {
        OrderTerms order = limitBuy("AAPL", 1, "150");

        assertThat(OrderOutline.of(limitBuy("AAPL", 1, "150.00")).sameness())
                .isEqualTo(OrderOutline.of(order).sameness());
        for (OrderTerms different : new OrderTerms[] {
            limitBuy("AAPL", 2, "150"),
            limitBuy("MSFT", 1, "150"),
            limitBuy("AAPL", 1, "150.01"),
            limitSell("AAPL", 1, "150"),
            terms(Side.BUY, "AAPL", 1, OrderType.STOP, "150"),
            Orders.withExits(order, "140", null),
            Orders.withExits(order, null, "160")
        }) {
            assertThat(OrderOutline.of(different).sameness())
                    .isNotEqualTo(OrderOutline.of(order).sameness());
        }
    }
}
