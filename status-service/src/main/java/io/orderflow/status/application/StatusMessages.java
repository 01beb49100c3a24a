package io.orderflow.status.application;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.status.domain.MarketQuote;
import io.orderflow.status.domain.ResumeToken;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written on the stream, as JSON text. Every member is always there; null where it does not apply. */
final class StatusMessages {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StatusMessages() {}

    /** The first message of a stream. */
    static String opened(StreamOutcome outcome, Duration heartbeat, Instant now, ResumeToken place) {
        return json(new OpenedMessage("stream.opened", outcome, heartbeat.toSeconds(), now, place.text()));
    }

    /** Says that the stream lives. */
    static String heartbeat(Instant now, ResumeToken place) {
        return json(new HeartbeatMessage("stream.heartbeat", now, place.text()));
    }

    /** A message together with the place behind it. */
    static String at(ResumeToken place, String message) {
        return message.substring(0, message.length() - 1) + ",\"resume\":\"" + place.text() + "\"}";
    }

    /** An order's change, without a place. */
    static String of(OrderEvent event) {
        var fill = event instanceof OrderEvent.Filled filled ? filled.fill() : null;
        var header = event.header();
        var state = event.state();
        return json(new OrderMessage(
                String.valueOf(event.type().socketName()),
                header.orderId(),
                state.status(),
                header.version(),
                fill == null ? null : fill.quantity(),
                fill == null ? null : fill.price(),
                state.filledQuantity(),
                state.averageFillPrice(),
                state.reason(),
                header.occurredAt()));
    }

    /** An account's change, without a place. */
    static String of(AccountUpdated account) {
        return json(new AccountMessage(
                String.valueOf(account.type().socketName()),
                account.version(),
                account.cash(),
                account.buyingPower(),
                account.dayProfitLoss(),
                account.positions(),
                account.occurredAt()));
    }

    static String of(MarketQuote quote) {
        return json(new QuoteChange("quote", quote));
    }

    private static String json(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + message, e);
        }
    }

    private record OpenedMessage(
            String event, StreamOutcome outcome, long heartbeatSeconds, Instant timestamp, String resume) {}

    private record HeartbeatMessage(String event, Instant timestamp, String resume) {}

    /**
     * An order after a change.
     *
     * @param quantityFilled shares of this fill, see {@link Fill#quantity()}; null if it is no fill
     * @param priceAtFill US dollars per share of this fill; null if it is no fill
     * @param totalFilled shares filled so far
     * @param averageFillPrice US dollars per share, over all fills; null before the first
     * @param reason code and sentence, or null
     * @param timestamp when the order changed
     */
    private record OrderMessage(
            String event,
            UUID orderId,
            OrderStatus status,
            long version,
            @Nullable Integer quantityFilled,
            @Nullable BigDecimal priceAtFill,
            int totalFilled,
            @Nullable BigDecimal averageFillPrice,
            @Nullable Reason reason,
            Instant timestamp) {}

    /** An account after a change; amounts in US dollars. Its versions rise, but not by one. */
    private record AccountMessage(
            String event,
            long version,
            BigDecimal cash,
            BigDecimal buyingPower,
            BigDecimal dayProfitLoss,
            List<AccountUpdated.Position> positions,
            Instant timestamp) {}

    /** A quote as it stands, its members beside the event's name. */
    private record QuoteChange(String event, @JsonUnwrapped MarketQuote quote) {}
}
