package io.orderflow.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds messages that were really pushed against the AsyncAPI document. */
public final class StreamContract {
    private static final String FILE = "status-service/src/main/resources/META-INF/asyncapi.yaml";
    private static final JsonPointer SCHEMAS = JsonPointer.compile("/components/schemas");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SchemaDocument document;

    private StreamContract(SchemaDocument document) {
        this.document = document;
    }

    /** That of this repository's document; works in every module. */
    public static StreamContract ofThisRepository() {
        return Loaded.CONTRACT;
    }

    /**
     * Checks one message.
     *
     * @param schema name of a schema of the document: {@code StreamMessage} takes any message of the order stream
     * @throws AssertionError naming everything in which the message differs from the schema
     */
    public void check(String schema, String message) {
        var faults = faultsOf(schema, message);
        if (!faults.isEmpty()) {
            throw new AssertionError("no " + schema + ": " + faults + "\n" + message);
        }
    }

    /** The values of {@code event} that a schema, or one of those it consists of, takes. */
    public Set<String> events(String schema) {
        return events(document.root().at(SCHEMAS.appendProperty(schema))).collect(Collectors.toSet());
    }

    private Stream<String> events(JsonNode schema) {
        if (schema.has("oneOf")) {
            return schema.get("oneOf")
                    .valueStream()
                    .map(part -> document.root().at(part.get("$ref").asText().substring(1)))
                    .flatMap(this::events);
        }
        var event = schema.at("/properties/event");
        return Stream.concat(
                        Stream.of(event.path("const").asText(null)),
                        event.path("enum").valueStream().map(JsonNode::asText))
                .filter(Objects::nonNull);
    }

    private String faultsOf(String schema, String message) {
        try {
            return document.schema(SCHEMAS.appendProperty(schema)).validate(MAPPER.readTree(message)).stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("; "));
        } catch (JsonProcessingException e) {
            return "it is not JSON: " + e.getOriginalMessage();
        }
    }

    /** Read once, when the first test asks. */
    private static final class Loaded {
        static final StreamContract CONTRACT = new StreamContract(SchemaDocument.ofThisRepository(FILE));
    }
}
