package io.orderflow.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds real answers against the OpenAPI document of the public API: status, content type, headers and body must be as it
 * says. What it does not have may only be refused, with a problem document. Elsewhere, as with internal calls, health and
 * metrics of a service, an answer may be anything; but if it is a problem document, then one as the API has them.
 */
public final class ApiContract {
    private static final String PUBLIC = "/api/";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final JsonPointer PROBLEM = JsonPointer.compile("/components/schemas/Problem");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ApiDocument document;

    ApiContract(ApiDocument document) {
        this.document = document;
    }

    /** That of this repository's document; works in every module. */
    public static ApiContract ofThisRepository() {
        return Loaded.CONTRACT;
    }

    /**
     * Checks one answer.
     *
     * @throws AssertionError naming everything in which the answer differs from the document
     */
    public void check(ApiAnswer answer) {
        var faults = faultsOf(answer);
        if (!faults.isEmpty()) {
            throw new AssertionError("not as the OpenAPI document says: " + String.join("; ", faults) + "\n" + answer);
        }
    }

    /**
     * Checks a part of an answer that is JSON although the whole is not.
     *
     * @param schema name of a schema of the document
     * @throws AssertionError naming everything in which the part differs from the schema
     */
    public void checkPart(String schema, String json) {
        var faults = faultsOfBody(JsonPointer.compile("/components/schemas/" + schema), json);
        if (!faults.isEmpty()) {
            throw new AssertionError("no " + schema + ": " + String.join("; ", faults) + "\n" + json);
        }
    }

    /** All calls that the document has: {@code GET /api/v1/orders/{id}}. */
    public List<String> calls() {
        return document.operations();
    }

    /** The one of them that was asked; empty if it is none. */
    public Optional<String> callOf(String method, String path) {
        return document.template(path)
                .filter(template -> document.operation(template, method).isPresent())
                .map(template -> method + " " + template);
    }

    private List<String> faultsOf(ApiAnswer answer) {
        boolean isHead = answer.method().equals("HEAD");
        var path = document.template(answer.path());
        if (path.isEmpty() && !answer.path().startsWith(PUBLIC)) {
            return isProblem(answer) && !isHead ? faultsOfBody(PROBLEM, answer.body()) : List.of();
        }
        var operation = path.flatMap(template -> document.operation(template, isHead ? "GET" : answer.method()));
        if (operation.isEmpty()) {
            return faultsOfRefusal(answer);
        }
        var response = document.response(operation.get(), answer.status());
        if (response.isEmpty()) {
            return List.of("this call is not documented to answer " + answer.status());
        }
        var faults = new ArrayList<>(faultsOfHeaders(response.get(), answer));
        if (!isHead) {
            faults.addAll(faultsOfContent(response.get(), answer));
        }
        return faults;
    }

    private List<String> faultsOfRefusal(ApiAnswer answer) {
        if (answer.status() < 400) {
            return List.of("the document has no such call");
        }
        if (answer.method().equals("HEAD")) {
            return List.of();
        }
        return isProblem(answer) ? faultsOfBody(PROBLEM, answer.body()) : List.of("a refusal is " + PROBLEM_TYPE);
    }

    private static boolean isProblem(ApiAnswer answer) {
        return answer.mediaType().filter(PROBLEM_TYPE::equals).isPresent();
    }

    private List<String> faultsOfHeaders(JsonPointer response, ApiAnswer answer) {
        var faults = new ArrayList<String>();
        document.at(response).path("headers").fieldNames().forEachRemaining(name -> {
            var header = document.child(response, "headers", name).orElseThrow();
            var value = answer.headers().apply(name);
            if (value.isPresent()) {
                document.child(header, "schema")
                        .ifPresent(schema -> document.schema(schema)
                                .validate(headerValue(value.get()))
                                .forEach(fault -> faults.add("header " + name + " is '" + value.get() + "'" + fault)));
            } else if (document.at(header).path("required").asBoolean()) {
                faults.add("header " + name + " is missing");
            }
        });
        return faults;
    }

    private static JsonNode headerValue(String text) {
        return text.matches("-?[0-9]{1,18}") ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text);
    }

    private List<String> faultsOfContent(JsonPointer response, ApiAnswer answer) {
        var declared = document.at(response).path("content");
        if (declared.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("no body is documented");
        }
        var type = answer.mediaType().filter(declared::has);
        if (type.isEmpty()) {
            var types = declared.properties().stream().map(Map.Entry::getKey);
            return List.of("the content type is none of " + types.collect(Collectors.joining(", ")));
        }
        var schema = document.child(response, "content", type.get(), "schema");
        return !type.get().endsWith("json") || schema.isEmpty() ? List.of() : faultsOfBody(schema.get(), answer.body());
    }

    private List<String> faultsOfBody(JsonPointer schema, String body) {
        try {
            return document.schema(schema).validate(MAPPER.readTree(body)).stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Read once, when the first test asks. */
    private static final class Loaded {
        static final ApiContract CONTRACT = new ApiContract(ApiDocument.ofThisRepository());
    }
}
