package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.TraderClient;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(12)
@OnWholeSystem
class PricesAfterGapIT {
    private static final String SYMBOL = "JPM";
    private static final String TRADER = "load-0870";
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(20);

    @Test
    @DisplayName("A market order after an interruption of prices is judged at the price of after it, or refused")
    void judges_at_the_new_price(WholeSystem system) {
        var trader = system.as(TRADER);
        system.letStandStill(SYMBOL, "59.95", "60.00");
        system.venue().setQuotesConnected(false);
        try {
            await("market orders to be refused").atMost(UNTIL_KNOWN).until(() -> price(trader) == null);
            system.venue().setMarket(SYMBOL, "62.95", 10_000, "63.00", 10_000);
        } finally {
            system.venue().setQuotesConnected(true);
        }

        var first = await("the first price that market orders are judged at again")
                .atMost(UNTIL_KNOWN)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> price(trader), price -> price != null);

        assertThat(first).isEqualByComparingTo("63.00");
        var order = trader.awaitStatus(trader.place(Orders.market("BUY", SYMBOL, 1)), "FILLED");
        assertThat(order.get("average_fill_price").decimalValue()).isEqualByComparingTo("63.00");
    }

    /** What a market order would be judged at; null while it would be refused. */
    private static BigDecimal price(TraderClient trader) {
        JsonNode preview = trader.preview(Orders.market("BUY", SYMBOL, 1)).expect(200);
        return preview.get("errors").isEmpty() ? preview.get("reference_price").decimalValue() : null;
    }
}
