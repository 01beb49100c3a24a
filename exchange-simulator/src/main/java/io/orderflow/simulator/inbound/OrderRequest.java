package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.simulator.domain.OrderTerms;
import io.orderflow.simulator.domain.OrderType;
import io.orderflow.simulator.domain.Price;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.Side;
import io.orderflow.simulator.domain.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v2/orders}. Numbers may come as JSON strings or numbers; fields nobody knows are ignored. */
record OrderRequest(JsonNode body) {
    private static final int MAX_CLIENT_ORDER_ID = 128;
    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(10_000_000);
    private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);

    /** The client's key; made up, as Alpaca does, when it is missing. */
    String clientOrderId() {
        String given = text("client_order_id");
        if (given == null || given.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        if (given.length() > MAX_CLIENT_ORDER_ID) {
            throw invalid("client_order_id must be no more than 128 characters");
        }
        return given;
    }

    /** @throws ProtocolRefusalException naming the first fault */
    OrderTerms terms(String clientOrderId) {
        String orderClass = text("order_class");
        if (orderClass != null && !orderClass.isEmpty() && !orderClass.equals("simple")) {
            throw invalid("order_class " + orderClass + " is not supported by this venue");
        }
        OrderType type = constant(OrderType.class, "type");
        return new OrderTerms(
                clientOrderId,
                symbol(),
                constant(Side.class, "side"),
                type,
                constant(TimeInForce.class, "time_in_force"),
                quantity(),
                price("limit_price", type, OrderType.LIMIT),
                price("stop_price", type, OrderType.STOP));
    }

    private String symbol() {
        String symbol = text("symbol");
        if (symbol == null || symbol.isEmpty()) {
            throw invalid("symbol is required");
        }
        return symbol;
    }

    private long quantity() {
        BigDecimal quantity = number("qty");
        if (quantity == null) {
            throw invalid("qty is required");
        }
        if (quantity.signum() <= 0) {
            throw invalid("qty must be > 0");
        }
        if (quantity.stripTrailingZeros().scale() > 0) {
            throw invalid("qty must be integer");
        }
        if (quantity.compareTo(MAX_QUANTITY) > 0) {
            throw invalid("qty must be <= " + MAX_QUANTITY);
        }
        return quantity.longValueExact();
    }

    private @Nullable Price price(String field, OrderType type, OrderType owner) {
        BigDecimal price = number(field);
        if (type != owner) {
            if (price != null) {
                throw invalid(type.name().toLowerCase(Locale.ROOT) + " orders must not have a " + field);
            }
            return null;
        }
        if (price == null) {
            throw invalid(owner.name().toLowerCase(Locale.ROOT) + " orders require a " + field);
        }
        if (price.signum() <= 0 || price.compareTo(MAX_PRICE) > 0) {
            throw invalid(field + " must be > 0");
        }
        try {
            return Price.of(price);
        } catch (ArithmeticException e) {
            throw invalid("invalid " + field + " " + price
                    + ". sub-penny increment does not fulfill minimum pricing criteria");
        }
    }

    private <E extends Enum<E>> E constant(Class<E> type, String field) {
        String value = text(field);
        if (value == null || value.isEmpty()) {
            throw invalid(field + " is required");
        }
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("invalid " + field + " " + value);
        }
    }

    private @Nullable BigDecimal number(String field) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
        } catch (NumberFormatException e) {
            throw new ProtocolRefusalException(Refusal.Kind.MALFORMED, "request body format is invalid");
        }
    }

    private @Nullable String text(String field) {
        JsonNode node = body.path(field);
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    private static ProtocolRefusalException invalid(String message) {
        return new ProtocolRefusalException(Refusal.Kind.INVALID, message);
    }
}
