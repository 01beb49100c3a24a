package io.orderflow.e2e.refusals;

import static io.orderflow.e2e.refusals.Case.plain;
import static io.orderflow.refusals.RefusalCode.*;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.Http;
import io.orderflow.e2e.client.RawHttp;
import io.orderflow.e2e.client.TraderClient;
import java.util.List;
import java.util.UUID;

/** Requests that are refused whatever their fields are. */
final class RequestCases {
    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = Orders.limit("BUY", "DIS", 1, "60.00");
    private static final int PER_MINUTE = 100;

    private RequestCases() {}

    static List<Case> all() {
        return List.of(
                plain(
                        UNAUTHENTICATED,
                        (_, system) ->
                                Http.send(Http.request(system.gateway(), ORDERS).build())),
                plain(FORBIDDEN, (_, system) -> system.as("ops1").get(ORDERS)),
                plain(
                        BAD_REQUEST,
                        (_, system) -> raw(system, "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n")),
                plain(MALFORMED_JSON, (trader, _) -> trader.submit("{")),
                plain(NOT_FOUND, (trader, _) -> trader.get("/api/v1/nothing")),
                plain(METHOD_NOT_ALLOWED, (trader, _) -> trader.send("DELETE", ORDERS, "")),
                plain(NOT_ACCEPTABLE, (trader, _) -> trader.send("GET", ORDERS, "", "Accept", "text/html")),
                plain(REQUEST_TOO_SLOW, (trader, system) -> raw(system, """
                        POST /api/v1/orders HTTP/1.1\r
                        Host: x\r
                        Content-Type: application/json\r
                        Content-Length: 10\r
                        Connection: close\r
                        \r
                        12345""")),
                plain(BODY_TOO_LARGE, (trader, _) -> trader.submit("{\"symbol\":\"" + "A".repeat(70_000) + "\"}")),
                plain(ADDRESS_TOO_LONG, (trader, _) -> trader.get(ORDERS + "?symbol=" + "A".repeat(10_000))),
                plain(
                        UNSUPPORTED_MEDIA_TYPE,
                        (trader, _) -> trader.send("POST", ORDERS, ORDER, "Content-Type", "text/plain")),
                plain(WEBSOCKET_REQUIRED, (trader, _) -> trader.get("/ws/orders/events")),
                plain(HEADERS_TOO_LARGE, (trader, _) -> trader.send("GET", ORDERS, "", "X-Big", "x".repeat(20_000))),
                plain(VALIDATION_FAILED, (trader, _) -> trader.submit("{}")),
                plain(RATE_LIMITED, (trader, _) -> oneTooMany(trader)),
                plain(INTAKE_CLOSED, RequestCases::whileIntakeIsClosed),
                plain(
                        ORDER_NOT_FOUND,
                        (trader, _) -> trader.order(UUID.randomUUID().toString())),
                plain(ORDER_ALREADY_FINAL, (trader, _) -> cancelledTwice(trader)),
                plain(IDEMPOTENCY_KEY_REUSED, (trader, _) -> withOneKeyForTwo(trader)),
                plain(ACCOUNT_NOT_FOUND, (_, system) -> system.ops().account("nobody")),
                plain(VERSION_CONFLICT, RequestCases::setFromAnOldVersion));
    }

    private static Answer raw(WholeSystem system, String request) {
        return RawHttp.exchange(system.gateway(), request);
    }

    private static Answer oneTooMany(TraderClient trader) {
        for (int i = 0; i < PER_MINUTE; i++) {
            trader.submit(Orders.limit("BUY", "DIS", 1 + i, "60.00"), "Prefer", "respond-async")
                    .expect(201);
        }
        return trader.submit(ORDER);
    }

    private static Answer whileIntakeIsClosed(TraderClient trader, WholeSystem system) {
        system.ops().setIntake(false, 100);
        try {
            return trader.submit(ORDER);
        } finally {
            system.ops().setIntake(true, 100);
        }
    }

    private static Answer cancelledTwice(TraderClient trader) {
        var id = trader.place(ORDER);
        trader.cancel(id);
        trader.awaitStatus(id, "CANCELLED");
        return trader.cancel(id);
    }

    private static Answer withOneKeyForTwo(TraderClient trader) {
        var key = UUID.randomUUID().toString();
        trader.submit(ORDER, "Idempotency-Key", key).expect(201);
        return trader.submit(ORDER.replace("60.00", "61.00"), "Idempotency-Key", key);
    }

    private static Answer setFromAnOldVersion(TraderClient trader, WholeSystem system) {
        var ops = system.ops();
        var version = ops.setCash(trader.user(), "5000").get("version").asLong();
        ops.setCash(trader.user(), "6000");
        return ops.setCashOfVersion(trader.user(), "7000", version);
    }
}
