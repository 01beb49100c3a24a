package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.PlayedServices;
import io.orderflow.orders.domain.OrderRequestValidation;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.refusals.RefusalCode.Kind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the OpenAPI document against the code and its answers. */
@QuarkusTest
class ContractTest extends OrderApiTest {
    private static final Set<Kind> FAULTS = EnumSet.of(Kind.FIELD, Kind.RISK);

    /** Calls of other services and of the gateway, as their own modules' tests hold against the document. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "/health|/ws/.*|/api/v1/account|/api/v1/market/.*|/api/v1/ops/(accounts.*|trading-state|orders|venues|dead-letters)|/api/v1/orders/\\{id}/audit"
                    + "|/api/v1/audit/.*");

    @Test
    void the_document_has_every_call_of_this_service_and_no_other() throws Exception {
        Set<String> documented = new TreeSet<>();
        document().get("paths").properties().stream()
                .filter(path -> !OF_OTHERS.matcher(path.getKey()).matches())
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method.toUpperCase() + " " + path.getKey())));

        Set<String> served = new TreeSet<>();
        for (Class<?> resource : List.of(OrdersResource.class, IntakeResource.class, HealthResource.class)) {
            Arrays.stream(resource.getDeclaredMethods())
                    .flatMap(method -> call(resource, method))
                    .forEach(served::add);
        }
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void the_codes_of_the_document_are_those_of_the_table() throws Exception {
        JsonNode schemas = document().at("/components/schemas");

        assertThat(texts(schemas.at("/ProblemCode/enum")))
                .isEqualTo(codes(code -> code.kind() != Kind.FIELD && code.kind() != Kind.VENUE));
        assertThat(texts(schemas.at("/RiskCode/enum"))).isEqualTo(codes(code -> code.kind() == Kind.RISK));
        assertThat(texts(schemas.at("/FaultCode/enum"))).isEqualTo(codes(code -> FAULTS.contains(code.kind())));
    }

    @Test
    void every_refusal_is_documented_under_its_status_and_every_code_that_a_problem_can_have_somewhere()
            throws Exception {
        JsonNode document = document();
        Set<String> seen = new TreeSet<>();
        document.get("paths")
                .forEach(path -> path.forEach(call -> call.get("responses").properties().stream()
                        .filter(response -> response.getKey().compareTo("400") >= 0)
                        .forEach(response -> {
                            Set<String> allowed = codesOfAnswer(document, response.getValue());
                            assertThat(allowed).as(response.toString()).isNotEmpty();
                            assertThat(allowed)
                                    .allSatisfy(code -> assertThat(
                                                    RefusalCode.valueOf(code).status())
                                            .as(code)
                                            .hasToString(response.getKey()));
                            seen.addAll(allowed);
                        })));
        assertThat(seen).isEqualTo(texts(document.at("/components/schemas/ProblemCode/enum")));
    }

    @Test
    void the_document_says_how_to_sign_in_and_shows_the_seed_request() throws Exception {
        JsonNode document = document();

        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("bearer")).isTrue();
        JsonNode example = document.at(
                "/paths/~1api~1v1~1orders/post/requestBody/content/application~1json/examples/market/value");
        assertThat(example).isEqualTo(new ObjectMapper().readTree(SEED_REQUEST));
    }

    @Test
    void the_request_of_the_document_is_the_one_that_is_validated() throws Exception {
        assertThat(names(document().at("/components/schemas/OrderRequest/properties")))
                .isEqualTo(OrderRequestValidation.FIELDS);
    }

    @Test
    void answers_are_as_the_document_says_and_have_all_of_it() throws Exception {
        JsonNode schemas = document().at("/components/schemas");
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.filled(submitted, 3, 100, 100), PlayedServices.approved(submitted))
                : List.of())) {
            JsonNode order = tree(submit(trader, SEED_REQUEST).asString());
            assertThat(names(order)).isEqualTo(names(schemas.at("/Order/properties")));
        }
        JsonNode page = tree(as(trader).get("/api/v1/orders").asString());
        assertThat(names(page)).isEqualTo(names(schemas.at("/OrderPage/properties")));
        assertThat(names(page.at("/orders/0/fills/0"))).isEqualTo(names(schemas.at("/Fill/properties")));
        JsonNode problem = tree(submit(trader, "{}").asString());
        assertThat(names(problem.at("/errors/0"))).isEqualTo(names(schemas.at("/Fault/properties")));
        for (String schema : List.of("Order", "OrderPage", "Fill", "Reason", "Fault", "Preview", "Intake", "Account")) {
            JsonNode object = schemas.get(schema);
            assertThat(texts(object.get("required"))).as(schema).isEqualTo(names(object.get("properties")));
            assertThat(object.get("additionalProperties").asBoolean(true))
                    .as(schema)
                    .isFalse();
        }
    }

    /** The codes that the schema of an answer lets through: those of every enumeration of "code" in it. */
    private static Set<String> codesOfAnswer(JsonNode document, JsonNode answer) {
        JsonNode schema = followed(document, answer).at("/content/application~1problem+json/schema");
        Set<String> codes = new TreeSet<>();
        schema.findValues("code")
                .forEach(code -> codes.addAll(texts(followed(document, code).get("enum"))));
        return codes;
    }

    private static JsonNode followed(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Set<String> codes(Predicate<RefusalCode> which) {
        return Arrays.stream(RefusalCode.values()).filter(which).map(Enum::name).collect(Collectors.toSet());
    }

    private static Stream<String> call(Class<?> resource, Method method) {
        Path path = method.getAnnotation(Path.class);
        String address = resource.getAnnotation(Path.class).value() + (path == null ? "" : "/" + path.value());
        if (method.isAnnotationPresent(GET.class)) {
            return Stream.of("GET " + address);
        }
        if (method.isAnnotationPresent(PUT.class)) {
            return Stream.of("PUT " + address);
        }
        return method.isAnnotationPresent(POST.class) ? Stream.of("POST " + address) : Stream.of();
    }

    private static JsonNode document() throws Exception {
        return tree(given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
