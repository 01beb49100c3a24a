package io.orderflow.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An OpenAPI 3.1 document: its operations, and its schemas ready to validate with. */
final class ApiDocument {
    private static final String FILE = "order-api/src/main/resources/META-INF/openapi.yaml";

    /** Beside them a path may have parameters and descriptions of its own. */
    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE");

    private final SchemaDocument document;
    private final JsonNode root;
    private final List<PathTemplate> paths;

    ApiDocument(JsonNode root) {
        this(new SchemaDocument(root));
    }

    private ApiDocument(SchemaDocument document) {
        this.document = document;
        this.root = document.root();
        this.paths = root.get("paths").properties().stream()
                .map(path -> PathTemplate.of(path.getKey()))
                .sorted(Comparator.comparing(PathTemplate::variables))
                .toList();
    }

    /** The one of this repository, from whichever of its folders a test runs in. */
    static ApiDocument ofThisRepository() {
        return new ApiDocument(SchemaDocument.ofThisRepository(FILE));
    }

    /** All operations, as method and template of the path. */
    List<String> operations() {
        return root.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(member -> member.getKey().toUpperCase(Locale.ROOT))
                        .filter(METHODS::contains)
                        .map(method -> method + " " + path.getKey()))
                .toList();
    }

    /** The template of a path, one without variables before one that has some. */
    Optional<String> template(String path) {
        return paths.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(PathTemplate::text)
                .findFirst();
    }

    /** Where the operation stands, if the document has it. */
    Optional<JsonPointer> operation(String template, String method) {
        return existing(JsonPointer.empty()
                .appendProperty("paths")
                .appendProperty(template)
                .appendProperty(method.toLowerCase(Locale.ROOT)));
    }

    /** Where the answer stands that is declared for a status: by itself, by its hundred, or by default. */
    Optional<JsonPointer> response(JsonPointer operation, int status) {
        var responses = operation.appendProperty("responses");
        return Stream.of(Integer.toString(status), status / 100 + "XX", "default")
                .flatMap(name -> existing(responses.appendProperty(name)).stream())
                .findFirst()
                .map(this::followed);
    }

    /** Where an element is to which a reference may stand in its place. */
    Optional<JsonPointer> child(JsonPointer parent, String... names) {
        var place = parent;
        for (String name : names) {
            place = place.appendProperty(name);
        }
        return existing(place).map(this::followed);
    }

    JsonNode at(JsonPointer place) {
        return root.at(place);
    }

    /** The schema at a place. */
    JsonSchema schema(JsonPointer place) {
        return document.schema(place);
    }

    private Optional<JsonPointer> existing(JsonPointer place) {
        return root.at(place).isMissingNode() ? Optional.empty() : Optional.of(place);
    }

    private JsonPointer followed(JsonPointer place) {
        var reference = root.at(place).path("$ref");
        return reference.isTextual() ? JsonPointer.compile(reference.asText().substring(1)) : place;
    }

    private record PathTemplate(String text, Pattern pattern, int variables) {
        private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

        static PathTemplate of(String text) {
            var literals = VARIABLE.split(text, -1);
            var regex = Stream.of(literals).map(Pattern::quote).reduce((a, b) -> a + "[^/]+" + b);
            return new PathTemplate(text, Pattern.compile(regex.orElseThrow()), literals.length - 1);
        }
    }
}
