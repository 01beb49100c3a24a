package io.orderflow.chassis.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.validation.RawValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A request's JSON as validation takes it: members by name, whatever their types. */
public final class JsonFields {
    private JsonFields() {}

    /** The members of the object; empty if the body is missing or is no JSON object. */
    public static Optional<Map<String, RawValue>> of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            return Optional.empty();
        }
        Map<String, RawValue> fields = new HashMap<>();
        body.properties().forEach(member -> fields.put(member.getKey(), rawValue(member.getValue())));
        return Optional.of(fields);
    }

    private static RawValue rawValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> new RawValue.Absent();
            case STRING -> new RawValue.Text(value.textValue());
            case NUMBER -> new RawValue.Number(value.decimalValue());
            case BOOLEAN -> new RawValue.Truth(value.booleanValue());
            case ARRAY ->
                new RawValue.Items(StreamSupport.stream(value.spliterator(), false)
                        .map(JsonFields::rawValue)
                        .toList());
            default -> new RawValue.Other();
        };
    }
}
