package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("A gateway whose order desk is not switched on")
class DeskOffTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/desk",
                "/desk/",
                "/desk/history",
                "/desk/index.html",
                "/desk/config.json",
                "/desk/assets/index-1a2b3c.js"
            })
    void has_nothing_there(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"));
    }
}
