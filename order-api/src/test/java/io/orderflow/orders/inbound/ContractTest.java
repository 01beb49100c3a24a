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
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the OpenAPI document against the code and its answers. */
@QuarkusTest
class ContractTest extends OrderApiTest {

    @Test
    void the_document_has_every_call_and_no_other() throws Exception {
        Set<String> documented = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method.toUpperCase() + " " + path.getKey())));

        Set<String> served = new TreeSet<>();
        for (Class<?> resource : List.of(OrdersResource.class, HealthResource.class)) {
            Arrays.stream(resource.getDeclaredMethods())
                    .flatMap(method -> call(resource, method))
                    .forEach(served::add);
        }
        assertThat(documented).isEqualTo(served);
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
    void answers_have_the_fields_of_the_document() throws Exception {
        JsonNode schemas = document().at("/components/schemas");
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.filled(submitted, 3, 100, 100), PlayedServices.approved(submitted))
                : List.of())) {
            JsonNode order = tree(submit(trader, SEED_REQUEST).asString());
            assertThat(names(order)).isEqualTo(names(schemas.at("/Order/properties")));
            assertThat(names(order)).isEqualTo(texts(schemas.at("/Order/required")));
        }
        JsonNode page = tree(as(trader).get("/api/v1/orders").asString());
        assertThat(names(page)).isEqualTo(names(schemas.at("/OrderPage/properties")));
        assertThat(names(page.at("/orders/0/fills/0"))).isEqualTo(names(schemas.at("/Fill/properties")));
        JsonNode problem = tree(submit(trader, "{}").asString());
        assertThat(names(schemas.at("/Problem/properties"))).containsAll(names(problem));
        assertThat(names(problem)).containsAll(texts(schemas.at("/Problem/required")));
        assertThat(names(problem.at("/errors/0"))).isEqualTo(names(schemas.at("/Fault/properties")));
        JsonNode health = tree(given().get("/api/v1/health/orders").asString());
        assertThat(names(health)).isEqualTo(names(schemas.at("/Health/properties")));
        assertThat(names(health.get("dependencies")))
                .isEqualTo(names(schemas.at("/Health/properties/dependencies/properties")));
    }

    private static Stream<String> call(Class<?> resource, Method method) {
        Path path = method.getAnnotation(Path.class);
        String address = resource.getAnnotation(Path.class).value() + (path == null ? "" : "/" + path.value());
        if (method.isAnnotationPresent(GET.class)) {
            return Stream.of("GET " + address);
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
