package io.orderflow.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;

/** What services would say, true to the OpenAPI document, which every answer that a test sees is held against. */
final class ServiceAnswers {
    private static final String ORDER = """
            {"id":"0195e4a0-0000-7000-8000-000000000001","trader_id":"trader1","symbol":"AAPL","side":"BUY","quantity":1,\
            "order_type":"MARKET","price":null,"stop_loss":null,"take_profit":null,"time_in_force":"GTC","status":"PENDING",\
            "phase":"RECEIVED","version":0,"exits":null,"filled_quantity":0,"overfilled":false,"average_fill_price":null,"reason":null,\
            "idempotency_key":"0195e4a0-0000-7000-8000-000000000001","created_at":"2026-01-05T15:00:00Z",\
            "updated_at":"2026-01-05T15:00:00Z","expires_at":null,"fills":[]}""";

    private static final String NO_ORDERS = """
            {"orders":[],"limit":20,"offset":0,"has_more":false}""";

    private static final String HALTED = """
            {"scope":"FIRM","subject":null,"state":"HALTED","version":7,"reason":"a test","changed_by":"ops1",\
            "changed_at":"2026-01-05T15:00:00Z","cancels_requested":0}""";

    private ServiceAnswers() {}

    /** There are no orders yet, every submission is received, every service is ready; nothing else is there. */
    static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/v1/orders" -> {
                if (request.method() == HttpMethod.POST) {
                    received(request);
                } else {
                    json(request.response(), 200, NO_ORDERS);
                }
            }
            case "/q/health/ready" -> json(request.response(), 200, "{\"status\":\"UP\"}");
            case "/ws/orders/events" -> problem(request.response(), 426, "WEBSOCKET_REQUIRED");
            default -> problem(request.response(), 404, "NOT_FOUND");
        }
    }

    /** A submission has become an order. */
    static void received(HttpServerRequest request) {
        json(
                counted(request.response(), 99)
                        .putHeader("Location", "http://localhost/api/v1/orders/0195e4a0-0000-7000-8000-000000000001"),
                201,
                ORDER);
    }

    /** A submission is one too many. */
    static void rateLimited(HttpServerRequest request, int retryAfterSeconds) {
        problem(
                counted(request.response(), 0).putHeader("Retry-After", Integer.toString(retryAfterSeconds)),
                429,
                "RATE_LIMITED");
    }

    /** Trading is halted from now on. */
    static void halted(HttpServerRequest request) {
        json(request.response(), 200, HALTED);
    }

    private static HttpServerResponse counted(HttpServerResponse response, int left) {
        return response.putHeader("X-RateLimit-Limit", "100")
                .putHeader("X-RateLimit-Remaining", Integer.toString(left))
                .putHeader("X-RateLimit-Reset", "1767625260");
    }

    private static void json(HttpServerResponse response, int status, String body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    /** A refusal. */
    static void problem(HttpServerResponse response, int status, String code) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end("""
                        {"type":"urn:orderflow:problem:%s","title":"A title","status":%d,"code":"%s","detail":"A detail."}""".formatted(code.toLowerCase(Locale.ROOT).replace('_', '-'), status, code));
    }
}
