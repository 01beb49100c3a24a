package io.orderflow.orders;

import static io.restassured.RestAssured.given;

import io.orderflow.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The calls a trader makes. */
public final class Orders {
    /** The request that must work as it stands. */
    public static final String SEED_REQUEST = """
            {"symbol":"AAPL","quantity":100,"order_type":"MARKET","price":150.50,"stop_loss":145.00,"take_profit":160.00}""";

    private Orders() {}

    /** A trader nobody has seen before. */
    public static String newTrader() {
        return "t-" + UUID.randomUUID().toString().substring(0, 18);
    }

    public static RequestSpecification as(String trader) {
        return given().header("Authorization", "Bearer " + TestTokens.trader(trader))
                .contentType("application/json");
    }

    public static Response submit(String trader, String body) {
        return as(trader).body(body).post("/api/v1/orders");
    }

    /** Submits without waiting for a decision; answers the order's id. */
    public static UUID submitAsync(String trader, String body) {
        return UUID.fromString(as(trader)
                .header("Prefer", "respond-async")
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public static Response get(String trader, Object orderId) {
        return as(trader).get("/api/v1/orders/" + orderId);
    }

    public static Response cancel(String trader, Object orderId) {
        return as(trader).post("/api/v1/orders/" + orderId + "/cancel");
    }

    /** The answer's JSON with exact decimals. */
    public static JsonPath json(Response response) {
        return response.jsonPath(
                JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }
}
