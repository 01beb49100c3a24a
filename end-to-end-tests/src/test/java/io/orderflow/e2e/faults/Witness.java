package io.orderflow.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads through the API what {@link Evidence} is made of. */
final class Witness {
    private Witness() {}

    /** All orders of a trader, with their trails. */
    static List<SeenOrder> orders(TraderClient trader, Function<String, List<TrailEntry>> trails) {
        return trader.orders().stream()
                .map(order ->
                        order(trader.user(), order, trails.apply(order.get("id").asText())))
                .toList();
    }

    static SeenAccount account(TraderClient trader) {
        var account = trader.account();
        var positions = Json.list(account.get("positions"));
        return new SeenAccount(
                account.get("cash").decimalValue(),
                account.get("cash")
                        .decimalValue()
                        .subtract(account.get("buying_power").decimalValue()),
                positions.stream()
                        .filter(position -> position.get("quantity").asInt() != 0)
                        .collect(Collectors.toMap(
                                position -> position.get("symbol").asText(),
                                position -> position.get("quantity").asInt())),
                positions.stream()
                        .mapToInt(position -> position.get("reserved_quantity").asInt())
                        .sum());
    }

    private static SeenOrder order(String trader, JsonNode order, List<TrailEntry> trail) {
        return new SeenOrder(
                order.get("id").asText(),
                trader,
                order.get("symbol").asText(),
                order.get("side").asText(),
                order.get("quantity").asInt(),
                order.get("status").asText(),
                order.path("reason").path("code").asText(""),
                order.get("filled_quantity").asInt(),
                decimal(order.get("average_fill_price")),
                order.get("idempotency_key").asText(),
                Json.list(order.get("fills")).stream().map(Witness::fill).toList(),
                trail);
    }

    private static SeenFill fill(JsonNode fill) {
        return new SeenFill(
                fill.get("id").asText(),
                fill.get("quantity_filled").asInt(),
                fill.get("price_at_fill").decimalValue(),
                fill.get("commission").decimalValue());
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isNull() ? null : value.decimalValue();
    }
}
