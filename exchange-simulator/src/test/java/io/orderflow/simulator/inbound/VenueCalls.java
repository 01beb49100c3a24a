package io.orderflow.simulator.inbound;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The calls tests make of a venue. */
final class VenueCalls {
    private final String venue;

    VenueCalls(String venue) {
        this.venue = venue;
    }

    static String newKey() {
        return "trader-test:AAPL:100:MKT:" + UUID.randomUUID() + ":v1";
    }

    static RequestSpecification authorized() {
        return given().header("APCA-API-KEY-ID", "orderflow-local")
                .header("APCA-API-SECRET-KEY", "orderflow-local-secret")
                .contentType(ContentType.JSON);
    }

    Response submit(String key, String symbol, String side, String type, String timeInForce, String more) {
        return authorized()
                .body("""
                        {"client_order_id":"%s","symbol":"%s","side":"%s","type":"%s","time_in_force":"%s"%s}""".formatted(key, symbol, side, type, timeInForce, more))
                .post("/" + venue + "/v2/orders");
    }

    Response market(String key, String symbol, String side, int quantity) {
        return submit(key, symbol, side, "market", "day", ",\"qty\":\"" + quantity + "\"");
    }

    Response limit(String key, String symbol, String side, int quantity, String price, String timeInForce) {
        return submit(
                key,
                symbol,
                side,
                "limit",
                timeInForce,
                ",\"qty\":\"" + quantity + "\",\"limit_price\":\"" + price + "\"");
    }

    Response find(String key) {
        return authorized().queryParam("client_order_id", key).get("/" + venue + "/v2/orders:by_client_order_id");
    }

    Response cancel(String orderId) {
        return authorized().delete("/" + venue + "/v2/orders/" + orderId);
    }

    Response get(String path) {
        return authorized().get("/" + venue + path);
    }

    void freeze(String symbol) {
        given().queryParam("symbol", symbol)
                .post("/simulator/" + venue + "/market/freeze")
                .then()
                .statusCode(204);
    }

    void thaw(String symbol) {
        given().queryParam("symbol", symbol)
                .post("/simulator/" + venue + "/market/thaw")
                .then()
                .statusCode(204);
    }

    void setMarket(String symbol, String bid, int bidSize, String ask, int askSize, int depth) {
        given().contentType(ContentType.JSON)
                .body("{\"bid\":%s,\"ask\":%s,\"bid_size\":%d,\"ask_size\":%d,\"depth\":%d}"
                        .formatted(bid, ask, bidSize, askSize, depth))
                .put("/simulator/" + venue + "/market/" + symbol)
                .then()
                .statusCode(200);
    }

    void connectQuotes(boolean connected) {
        given().contentType(ContentType.JSON)
                .body("{\"connected\":" + connected + "}")
                .put("/simulator/" + venue + "/quotes")
                .then()
                .statusCode(204);
    }

    void connectStream(boolean connected) {
        given().contentType(ContentType.JSON)
                .body("{\"connected\":" + connected + "}")
                .put("/simulator/" + venue + "/stream")
                .then()
                .statusCode(204);
    }

    /** @param more fields after the name, with a comma before each */
    Response order(String fault, String more) {
        return given().contentType(ContentType.JSON)
                .body("{\"fault\":\"" + fault + "\"" + more + "}")
                .post("/simulator/" + venue + "/faults");
    }

    /** Once, on the order with this key. */
    void strike(String fault, String key) {
        order(fault, ",\"key_prefix\":\"" + key + "\"").then().statusCode(200);
    }

    void strike(String fault, String key, long delayMillis) {
        order(fault, ",\"key_prefix\":\"" + key + "\",\"delay_millis\":" + delayMillis)
                .then()
                .statusCode(200);
    }

    Response faults() {
        return given().get("/simulator/" + venue + "/faults");
    }

    int struck(String fault) {
        return faults().jsonPath().getInt("faults.find { it.fault == '" + fault + "' }.struck");
    }

    void healAll() {
        given().delete("/simulator/" + venue + "/faults").then().statusCode(200);
        given().delete("/simulator/" + venue + "/fault-schedule").then().statusCode(200);
    }

    Response schedule(String body) {
        return given().contentType(ContentType.JSON).body(body).put("/simulator/" + venue + "/fault-schedule");
    }

    Response ledger(String prefix) {
        return given().queryParam("client_order_id_prefix", prefix).get("/simulator/" + venue + "/ledger");
    }
}
