package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DeskPageTest.WithDesk.class)
@WithTestResource(FreePorts.class)
@DisplayName("A gateway with the order desk")
class DeskPageTest {
    private static final String ISSUER = "https://login.example:8443";

    /** As in production: the issuer has an address of its own, with a path. */
    public static final class WithDesk implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.gateway.desk.enabled", "true",
                    "orderflow.gateway.desk.issuer", ISSUER + "/realms/orderflow",
                    "orderflow.gateway.desk.client-id", "the-desk");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk"})
    void sends_there_who_has_no_other_aim(String path) {
        given().redirects().follow(false).get(path).then().statusCode(307).header("Location", "/desk/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/", "/desk/history", "/desk/orders/0195e4a0-7c11-7000-8000-000000000000"})
    void answers_every_view_with_the_page(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-cache")
                .body(containsString("In place of the page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/", "/desk/assets/index-1a2b3c.js", "/desk/config.json", "/desk/assets/none.js"})
    void guards_the_page_with_a_policy(String path) {
        var headers = given().get(path).headers();

        assertThat(headers.getValue("Content-Security-Policy").split("; "))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "connect-src 'self' " + ISSUER,
                        "frame-src 'self' " + ISSUER,
                        "form-action 'self' " + ISSUER,
                        "frame-ancestors 'self'",
                        "base-uri 'none'");
        assertThat(headers.getValue("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getValue("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getValue("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(headers.getValue("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void lets_only_be_kept_what_changes_its_name_with_its_content() {
        given().get("/desk/assets/index-1a2b3c.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
        given().get("/desk/assets/none.js").then().statusCode(404).header("Cache-Control", "no-store");
    }

    @Test
    void tells_the_page_where_it_runs() {
        given().get("/desk/config.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("", aMapWithSize(1))
                .body("oidc.authority", equalTo(ISSUER + "/realms/orderflow"))
                .body("oidc.client_id", equalTo("the-desk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/assets/none.js",
                "/desk/none.html",
                "/desks",
                "/desk.html",
                "/desk/../q/metrics",
                "/desk/%2e%2e/x"
            })
    void says_what_there_is_where_there_is_nothing(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/", "/desk/config.json", "/desk/assets/index-1a2b3c.js"})
    void only_lets_it_be_read(String path) {
        given().head(path).then().statusCode(200);
        given().body("x")
                .post(path)
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }
}
