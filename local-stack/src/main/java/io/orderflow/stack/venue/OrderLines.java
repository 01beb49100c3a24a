package io.orderflow.stack.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.letters.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The orders of a venue as lines of text. */
public final class OrderLines {
    private static final String ROW = "%-16s %-6s %-4s %9s %9s %-16s %-27s %s";

    private OrderLines() {}

    /** A table of the orders, as the venue has sorted them. */
    public static List<String> of(JsonNode orders) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("STATUS", "SYMBOL", "SIDE", "QUANTITY", "FILLED", "TYPE", "UPDATED", "KEY"));
        for (JsonNode order : orders) {
            JsonNode price = order.path(order.path("limit_price").isNull() ? "stop_price" : "limit_price");
            lines.add(ROW.formatted(
                    order.path("status").asText(),
                    SafeText.of(order.path("symbol").asText()),
                    order.path("side").asText(),
                    order.path("qty").asText(),
                    order.path("filled_qty").asText(),
                    order.path("type").asText() + (price.isNull() ? "" : " " + price.asText()),
                    order.path("updated_at").asText(),
                    SafeText.of(order.path("client_order_id").asText())));
        }
        return lines;
    }
}
