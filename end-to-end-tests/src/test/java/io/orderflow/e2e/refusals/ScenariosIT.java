package io.orderflow.e2e.refusals;

import static io.orderflow.refusals.RefusalCode.DAILY_LOSS_LIMIT;
import static io.orderflow.refusals.RefusalCode.INSUFFICIENT_FUNDS;
import static io.orderflow.refusals.RefusalCode.ORDER_NOTIONAL_LIMIT;
import static io.orderflow.refusals.RefusalCode.ORDER_QUANTITY_LIMIT;
import static io.orderflow.refusals.RefusalCode.ORDER_TYPE_NOT_PERMITTED;
import static io.orderflow.refusals.RefusalCode.POSITION_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.OpsClient.Limits;
import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(9)
@OnWholeSystem
@DisplayName("Orders against the limits of their trader")
class ScenariosIT {
    private static final String SYMBOL = "AMD";
    /** All that can be wrong with it under {@link #strict}, the most important first. */
    private static final String TOO_MUCH = Orders.market("BUY", SYMBOL, 2000);

    private static final List<RefusalCode> REFUSALS = List.of(
            ORDER_TYPE_NOT_PERMITTED,
            ORDER_QUANTITY_LIMIT,
            ORDER_NOTIONAL_LIMIT,
            INSUFFICIENT_FUNDS,
            POSITION_LIMIT,
            DAILY_LOSS_LIMIT);

    @BeforeAll
    static void let_the_market_stand_still(WholeSystem system) {
        system.letStandStill(SYMBOL, "154.95", "155.00");
    }

    @Test
    @DisplayName("Scenario 6, FR-002: $5,000 of cash do not buy 100 shares at $150")
    void refuses_what_cannot_be_paid(WholeSystem system) {
        var trader = system.as("load-0711");
        system.ops().setCash(trader.user(), "5000");

        var problem = trader.submitUntilDecided(Orders.limit("BUY", SYMBOL, 100, "150.00"))
                .expect(400);

        assertThat(problem.get("detail").asText()).isEqualTo("Insufficient funds for $15,000 order; available: $5,000");
    }

    @Test
    @DisplayName("Scenario 7, FR-003: the position limit is named with what would be held")
    void refuses_what_passes_the_position_limit(WholeSystem system) {
        var trader = system.as("load-0712");
        system.ops().setCash(trader.user(), "1000000");
        system.ops().setLimits(trader.user(), new Limits(100, 10_000, "5000000", "25000"));
        trader.awaitStatus(trader.place(Orders.market("BUY", SYMBOL, 60)), "FILLED");
        trader.place(Orders.limit("BUY", SYMBOL, 30, "100.00"));

        var fault = onlyFault(trader.submitUntilDecided(Orders.limit("BUY", SYMBOL, 11, "100.00"))
                .expect(400));

        assertThat(fault.get("message").asText())
                .isEqualTo("Position limit for AMD is 100 shares; with this order you could hold 101");
        assertThat(fault.get("limit").asInt()).isEqualTo(100);
        assertThat(fault.get("actual").asInt()).isEqualTo(101);
        trader.submitUntilDecided(Orders.limit("BUY", SYMBOL, 10, "100.00")).expect(201);
    }

    @Test
    @DisplayName("Scenario 7, FR-003: the daily loss limit is named with the loss of the day; what shrinks is taken")
    void refuses_what_passes_the_daily_loss_limit(WholeSystem system) {
        var trader = system.as("load-0713");
        system.ops().setCash(trader.user(), "1000000");
        trader.awaitStatus(trader.place(Orders.limit("BUY", SYMBOL, 1000, "155.00")), "FILLED");
        system.ops().setLimits(trader.user(), new Limits(10_000, 10_000, "5000000", "50"));
        // 1000 shares lost $0.05 each to the spread, and $0.0035 each to the venue's fee.
        var loss = "-$53.50";

        var fault = onlyFault(trader.submitUntilDecided(Orders.limit("BUY", SYMBOL, 1, "100.00"))
                .expect(400));

        assertThat(fault.get("code").asText()).isEqualTo(DAILY_LOSS_LIMIT.name());
        assertThat(fault.get("message").asText())
                .isEqualTo("Daily loss limit is $50; today's result is " + loss
                        + ", with open orders and this one it could become " + loss);
        assertThat(fault.get("limit").decimalValue()).isEqualByComparingTo("50");
        assertThat(fault.get("actual").decimalValue()).isEqualByComparingTo("53.5");
        trader.submitUntilDecided(Orders.limit("SELL", SYMBOL, 1, "155.00")).expect(201);
    }

    @Test
    @DisplayName("all refusals of an order are told at once, the most important first, and its preview tells the same")
    void tells_all_refusals(WholeSystem system) {
        var trader = system.as("load-0714");
        strict(system, trader.user());

        var preview = trader.preview(TOO_MUCH).expect(200);
        assertThat(trader.orders()).isEmpty();
        var problem = trader.submitUntilDecided(TOO_MUCH).expect(400);

        assertThat(codes(problem)).containsExactlyElementsOf(names());
        assertThat(problem.get("code").asText()).isEqualTo(REFUSALS.getFirst().name());
        assertThat(preview.get("acceptable").asBoolean()).isFalse();
        assertThat(preview.get("errors")).isEqualTo(problem.get("errors"));
    }

    @Test
    @DisplayName("a preview says what an order would cost, and leaves no trace")
    void previews(WholeSystem system) {
        var trader = system.as("load-0715");

        var preview = trader.preview(Orders.limit("BUY", SYMBOL, 100, "150.00")).expect(200);

        assertThat(preview.get("acceptable").asBoolean()).isTrue();
        assertThat(preview.get("errors")).isEmpty();
        assertThat(preview.get("reference_price").decimalValue()).isEqualByComparingTo("150");
        assertThat(preview.get("estimated_amount").decimalValue()).isEqualByComparingTo("15000");
        assertThat(preview.get("buying_power")
                        .decimalValue()
                        .subtract(preview.get("reserved_cash").decimalValue()))
                .isEqualByComparingTo(preview.get("buying_power_after").decimalValue());
        assertThat(trader.orders()).isEmpty();
        system.ops().account(trader.user()).expect(404);
        assertThat(trader.preview("{}").expect(400).get("errors")).hasSize(3);
    }

    /** A market order of 2000 shares at $155 passes every limit of the account. */
    private static void strict(WholeSystem system, String trader) {
        system.ops().setCash(trader, "100000");
        system.ops().setLimits(trader, new Limits(1500, 1000, "200000", "100"));
        system.ops().setPermissions(trader, "ACTIVE", List.of("LIMIT"));
    }

    private static JsonNode onlyFault(JsonNode problem) {
        assertThat(problem.get("errors")).hasSize(1);
        return problem.get("errors").get(0);
    }

    private static Stream<String> codes(JsonNode problem) {
        return Json.list(problem.get("errors")).stream()
                .map(fault -> fault.get("code").asText());
    }

    private static List<String> names() {
        return REFUSALS.stream().map(RefusalCode::name).toList();
    }
}
