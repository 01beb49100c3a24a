package io.orderflow.execution.outbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.execution.domain.EchoedTerms;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the protocol's JSON says. Whatever cannot be read, or contradicts itself, is empty, never guessed. */
final class AlpacaJson {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxNumberLength(100)
            .maxStringLength(100_000)
            .maxNameLength(500)
            .build();

    static final ObjectMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AlpacaJson() {}

    static Optional<JsonNode> tree(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException | NumberFormatException e) {
            // The latter for an exponent beyond an int, which the parser passes on to BigDecimal.
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
        Optional<Integer> cumulative = AlpacaValues.shares(order.path("filled_qty"));
        Optional<FillReport> fill =
                cumulative.flatMap(total -> fill(data.path("qty"), data.path("price"), total, data.path("timestamp")));
        return fill.flatMap(execution -> order(venue, order, execution));
    }

    /** Whether a message of stream {@code trade_updates} takes back or changes an execution. */
    static boolean isCorrection(JsonNode data) {
        String event = data.path("event").asText();
        return event.equals("trade_bust") || event.equals("trade_correct");
    }

    /** An entry of the activities feed. It does not say how the order stands, except whether this was its last execution. */
    static Optional<OrderReport> activity(String venue, JsonNode activity) {
        Optional<Integer> cumulative = AlpacaValues.shares(activity.path("cum_qty"));
        Optional<String> id = AlpacaValues.name(activity.path("order_id"));
        Optional<EchoedTerms> echoed = echoed(activity, MissingNode.getInstance());
        Optional<FillReport> fill = cumulative.flatMap(
                total -> fill(activity.path("qty"), activity.path("price"), total, activity.path("transaction_time")));
        if (fill.isEmpty() || id.isEmpty() || echoed.isEmpty()) {
            return Optional.empty();
        }
        VenueStatus status = activity.path("type").asText().equals("fill") ? VenueStatus.FILLED : VenueStatus.OPEN;
        return Optional.of(new OrderReport(
                venue, id.get(), null, status, fill.get().cumulativeQuantity(), fill.get(), echoed.get()));
    }

    /** The account entity and the list of positions. */
    static Optional<Holdings> holdings(JsonNode account, JsonNode positions) {
        Optional<BigDecimal> cash = AlpacaValues.decimal(account.path("cash"));
        Map<String, BigDecimal> shares = new HashMap<>();
        boolean readable = cash.isPresent() && positions.isArray();
        for (JsonNode position : positions) {
            Optional<String> symbol = AlpacaValues.name(position.path("symbol"));
            Optional<BigDecimal> held = AlpacaValues.decimal(position.path("qty"));
            readable &= symbol.isPresent() && held.isPresent();
            symbol.ifPresent(name -> held.ifPresent(count -> shares.put(name, count)));
        }
        return readable ? Optional.of(new Holdings(cash.get(), shares)) : Optional.empty();
    }

    private static Optional<OrderReport> order(String venue, JsonNode order, @Nullable FillReport fill) {
        Optional<String> id = AlpacaValues.name(order.path("id"));
        Optional<String> key = AlpacaValues.name(order.path("client_order_id"));
        Optional<String> status = AlpacaValues.name(order.path("status"));
        Optional<Integer> filled = AlpacaValues.shares(order.path("filled_qty"));
        Optional<EchoedTerms> echoed = echoed(order, order.path("qty"));
        if (id.isEmpty() || key.isEmpty() || status.isEmpty() || filled.isEmpty() || echoed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new OrderReport(venue, id.get(), key.get(), status(status.get()), filled.get(), fill, echoed.get()));
    }

    /** What is repeated of our order; empty if it is there and cannot be read. */
    private static Optional<EchoedTerms> echoed(JsonNode node, JsonNode quantity) {
        JsonNode symbol = node.path("symbol");
        JsonNode side = node.path("side");
        Optional<String> readSymbol = AlpacaValues.name(symbol);
        Optional<Side> readSide = side(side);
        Optional<Integer> readQuantity = AlpacaValues.shares(quantity);
        boolean readable = (readSymbol.isPresent() || isAbsent(symbol))
                && (readSide.isPresent() || isAbsent(side))
                && (readQuantity.isPresent() || isAbsent(quantity));
        return readable
                ? Optional.of(
                        new EchoedTerms(readSymbol.orElse(null), readSide.orElse(null), readQuantity.orElse(null)))
                : Optional.empty();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Optional<Side> side(JsonNode node) {
        return switch (node.asText()) {
            case "buy" -> Optional.of(Side.BUY);
            case "sell", "sell_short" -> Optional.of(Side.SELL);
            default -> Optional.empty();
        };
    }

    private static Optional<FillReport> fill(JsonNode quantity, JsonNode price, int cumulative, JsonNode at) {
        Optional<Integer> shares = AlpacaValues.shares(quantity).filter(count -> count > 0 && count <= cumulative);
        Optional<BigDecimal> dollars = AlpacaValues.price(price);
        Optional<Instant> time = AlpacaValues.time(at);
        return shares.isEmpty() || dollars.isEmpty() || time.isEmpty()
                ? Optional.empty()
                : Optional.of(new FillReport(shares.get(), dollars.get(), cumulative, time.get()));
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
}
