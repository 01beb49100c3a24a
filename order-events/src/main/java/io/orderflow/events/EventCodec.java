package io.orderflow.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON: snake case, decimals as plain numbers, times in RFC 3339 UTC. Unknown fields are passed over, so that
 * a producer may add one before its consumers know it; a missing required field is refused.
 */
public final class EventCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule().addDeserializer(Instant.class, new StrictInstant()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, EventCodec::onlyText)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventCodec() {}

    /** The event as UTF-8 JSON. */
    public static byte[] encode(Event event) {
        try {
            return MAPPER.writerFor(Event.class).writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event, e);
        }
    }

    /**
     * Reads an event. What it takes, every consumer can store.
     *
     * @throws UndecodableEventException if the bytes are no event, whatever they are: a poison record
     */
    public static Event decode(byte @Nullable [] json) throws UndecodableEventException {
        if (json == null) {
            throw new UndecodableEventException("the record has no value", null);
        }
        String text = EventText.of(json);
        try {
            Event event = MAPPER.readValue(text, Event.class);
            if (event == null) {
                throw new UndecodableEventException("the record is a JSON null", null);
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new UndecodableEventException("the record is no event: " + reason(e), e);
        }
    }

    /** What the event's own checks said, if it came so far; the parser's words otherwise. */
    private static String reason(JsonProcessingException e) {
        String message = switch (e.getCause()) {
            case NullPointerException missing -> missing.getMessage() + " is missing";
            case IllegalArgumentException broken -> broken.getMessage();
            case null, default -> e.getOriginalMessage();
        };
        return Text.readable(String.valueOf(message).lines().findFirst().orElse(""));
    }

    private static void onlyText(MutableCoercionConfig config) {
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
