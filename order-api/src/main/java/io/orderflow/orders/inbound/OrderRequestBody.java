package io.orderflow.orders.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.orders.domain.RawValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request's JSON as the domain takes it: members by name, whatever their types. */
final class OrderRequestBody {
    private OrderRequestBody() {}

    /** The members of the object; empty if the body is missing or is no JSON object. */
    static Optional<Map<String, RawValue>> fields(@Nullable JsonNode body) {
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
            default -> new RawValue.Other();
        };
    }
}
