package io.orderflow.orders.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.events.Denial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Denials as the column denials keeps them: an array of objects in snake case. */
final class DenialsJson {
    private static final TypeReference<List<Denial>> DENIALS = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DenialsJson() {}

    static String write(List<Denial> denials) {
        try {
            return MAPPER.writeValueAsString(denials);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + denials, e);
        }
    }

    static List<Denial> read(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return MAPPER.readValue(json, DENIALS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column denials holds no denials", e);
        }
    }
}
