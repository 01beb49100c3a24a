package io.orderflow.risk;

import static io.restassured.RestAssured.given;

import io.orderflow.events.OrderTerms;
import io.orderflow.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Requests for a preview. */
final class Previews {
    static final String ORDER =
            "{\"terms\":{\"symbol\":\"AAPL\",\"side\":\"BUY\",\"quantity\":100,\"order_type\":\"MARKET\",\"price\":150.50,"
                    + "\"stop_loss\":145.00,\"take_profit\":160.00,\"time_in_force\":\"DAY\"},\"duplicate_allowed\":false}";

    private Previews() {}

    static String body(OrderTerms order, boolean duplicateAllowed) {
        return "{\"terms\":{\"symbol\":\"%s\",\"side\":\"%s\",\"quantity\":%d,\"order_type\":\"%s\",\"price\":%s,\"time_in_force\":\"%s\"},\"duplicate_allowed\":%s}"
                .formatted(
                        order.symbol(),
                        order.side(),
                        order.quantity(),
                        order.orderType(),
                        order.price(),
                        order.timeInForce(),
                        duplicateAllowed);
    }

    static Response post(String trader, String body) {
        return post(given().auth().oauth2(TestTokens.trader(trader)), body);
    }

    static Response post(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON).body(body).post("/internal/assessments");
    }
}
