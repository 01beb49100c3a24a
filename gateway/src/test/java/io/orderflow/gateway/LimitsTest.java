package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("The gateway's limits")
class LimitsTest {
    private static final int LIMIT = 65_536;

    private StubService orders;

    @BeforeEach
    void open() {
        orders = StubService.idle("order-api");
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void take_the_largest_body_that_is_allowed() {
        given().body(new byte[LIMIT]).post("/api/v1/orders").then().statusCode(201);
    }

    @Test
    void refuse_a_body_that_is_announced_larger() {
        given().body(new byte[LIMIT + 1])
                .post("/api/v1/orders")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("BODY_TOO_LARGE"));
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void refuse_a_body_that_turns_out_larger_and_pass_nothing_of_it_on() throws IOException {
        var chunk = "x".repeat(LIMIT + 1);
        new RawRequest("POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n0\r\n\r\n")
                .isRefusedWith(413, "BODY_TOO_LARGE");
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void refuse_a_body_that_does_not_arrive() throws IOException {
        new RawRequest("POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345")
                .isRefusedWith(408, "REQUEST_TOO_SLOW");
        assertThat(orders.seen()).isEmpty();
    }
}
