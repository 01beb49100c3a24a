package io.orderflow.execution.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the protocol's JSON says. Whatever cannot be read is empty, never guessed. */
final class AlpacaJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private AlpacaJson() {}

    static Optional<JsonNode> tree(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The body of {@code POST /v2/orders}: always the same for the same order. Decimals are strings. */
    static String newOrder(OrderTerms terms) {
        var body = MAPPER.createObjectNode()
                .put("symbol", terms.symbol())
                .put("qty", Integer.toString(terms.quantity()))
                .put("side", terms.side().name().toLowerCase(Locale.ROOT))
                .put("type", terms.orderType().name().toLowerCase(Locale.ROOT))
                .put("time_in_force", terms.timeInForce().name().toLowerCase(Locale.ROOT));
        BigDecimal price = terms.price();
        if (price != null && terms.orderType() != OrderType.MARKET) {
            body.put(terms.orderType() == OrderType.LIMIT ? "limit_price" : "stop_price", price.toPlainString());
        }
        return body.put("client_order_id", terms.idempotencyKey()).toString();
    }

    /** An order entity. */
    static Optional<OrderReport> order(String venue, JsonNode order) {
        return order(venue, order, null);
    }

    /** A message of stream {@code trade_updates}: an order entity, with an execution if that is what happened. */
    static Optional<OrderReport> tradeUpdate(String venue, JsonNode data) {
        JsonNode order = data.path("order");
        String event = data.path("event").asText();
        if (!event.equals("fill") && !event.equals("partial_fill")) {
            return order(venue, order, null);
        }
        Optional<Integer> cumulative = shares(order.path("filled_qty"));
        Optional<FillReport> fill =
                cumulative.flatMap(total -> fill(data.path("qty"), data.path("price"), total, data.path("timestamp")));
        return fill.flatMap(execution -> order(venue, order, execution));
    }

    /** An entry of the activities feed. It does not say how the order stands, except whether this was its last execution. */
    static Optional<OrderReport> activity(String venue, JsonNode activity) {
        return shares(activity.path("cum_qty"))
                .flatMap(total -> fill(
                                activity.path("qty"), activity.path("price"), total, activity.path("transaction_time"))
                        .flatMap(execution -> text(activity.path("order_id"))
                                .map(id -> new OrderReport(
                                        venue,
                                        id,
                                        null,
                                        activity.path("type").asText().equals("fill")
                                                ? VenueStatus.FILLED
                                                : VenueStatus.OPEN,
                                        total,
                                        execution))));
    }

    private static Optional<OrderReport> order(String venue, JsonNode order, @Nullable FillReport fill) {
        Optional<String> id = text(order.path("id"));
        Optional<String> key = text(order.path("client_order_id"));
        Optional<String> status = text(order.path("status"));
        Optional<Integer> filled = shares(order.path("filled_qty"));
        if (id.isEmpty() || key.isEmpty() || status.isEmpty() || filled.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OrderReport(venue, id.get(), key.get(), status(status.get()), filled.get(), fill));
    }

    private static Optional<FillReport> fill(JsonNode quantity, JsonNode price, int cumulative, JsonNode at) {
        Optional<Integer> shares = shares(quantity);
        Optional<BigDecimal> dollars = decimal(price);
        Optional<Instant> time = time(at);
        if (shares.isEmpty() || dollars.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FillReport(shares.get(), dollars.get(), cumulative, time.get()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static VenueStatus status(String word) {
        return switch (word) {
            case "new",
                    "accepted",
                    "pending_new",
                    "accepted_for_bidding",
                    "held",
                    "partially_filled",
                    "pending_cancel",
                    "pending_replace",
                    "stopped",
                    "suspended",
                    "calculated" -> VenueStatus.OPEN;
            case "filled" -> VenueStatus.FILLED;
            case "canceled" -> VenueStatus.CANCELLED;
            case "expired", "done_for_day" -> VenueStatus.EXPIRED;
            case "rejected" -> VenueStatus.REJECTED;
            default -> VenueStatus.UNRECOGNISED;
        };
    }

    static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        try {
            return text(node).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whole shares; a fraction is nothing we ever ordered. */
    static Optional<Integer> shares(JsonNode node) {
        try {
            return decimal(node).map(BigDecimal::intValueExact);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> time(JsonNode node) {
        try {
            return text(node).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Control characters are blanked: no database keeps a NUL, and a reason is a line of text. */
    static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .map(text -> CONTROL.matcher(text).replaceAll(" "));
    }
}
