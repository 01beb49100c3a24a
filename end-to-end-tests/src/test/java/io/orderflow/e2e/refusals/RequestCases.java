package io.orderflow.e2e.refusals;

import static io.orderflow.e2e.refusals.Case.plain;
import static io.orderflow.refusals.RefusalCode.*;
import static io.orderflow.refusals.RefusalCode.ORDER_NOT_FAILED;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.Http;
import io.orderflow.e2e.client.RawHttp;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.e2e.client.TraderClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests that are refused whatever their fields are. */
final class RequestCases {
    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = Orders.limit("BUY", "DIS", 1, "60.00");
    private static final int PER_MINUTE = 100;
    private static final int STREAMS = 20;

    private RequestCases() {}

    static List<Case> all() {
        return List.of(
                plain(
                        UNAUTHENTICATED,
                        (_, system) ->
                                Http.send(Http.request(system.gateway(), ORDERS).build()),
                        "A valid access token is required. Sign in again and send it as 'Authorization:"
                                + " Bearer …'."),
                plain(
                        FORBIDDEN,
                        (_, system) -> system.as("ops1").get(ORDERS),
                        "Your account may not do this. Ask for the role that it needs."),
                plain(
                        TRADER_ID_UNUSABLE,
                        (_, system) -> system.asStranger("t".repeat(37)).get(ORDERS),
                        "Nothing can be kept for your login: its id must be 1 to 36 printable characters without a"
                                + " colon. Ask for one with a shorter id."),
                plain(
                        BAD_REQUEST,
                        (_, system) -> raw(system, "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n"),
                        "The request cannot be read as HTTP because of its first line or one of its headers."
                                + " Nothing of it was carried out; correct it."),
                plain(
                        MALFORMED_JSON,
                        (trader, _) -> trader.submit("{"),
                        "The body is not the JSON object that this address takes (line 1, column 2): it ends"
                                + " too early. Close what is open."),
                plain(
                        NOT_FOUND,
                        (trader, _) -> trader.get("/api/v1/nothing"),
                        "There is nothing here. Check the address and the id in it."),
                plain(
                        METHOD_NOT_ALLOWED,
                        (trader, _) -> trader.send("DELETE", ORDERS, ""),
                        "This address does not take that method. See /q/openapi."),
                plain(
                        NOT_ACCEPTABLE,
                        (trader, _) -> trader.send("GET", ORDERS, "", "Accept", "text/html"),
                        "Answers are application/json. Adjust the Accept header."),
                plain(
                        REQUEST_TOO_SLOW,
                        (trader, system) -> raw(system, """
                        POST /api/v1/orders HTTP/1.1\r
                        Host: x\r
                        Content-Type: application/json\r
                        Content-Length: 10\r
                        Connection: close\r
                        \r
                        12345"""),
                        "Your request did not arrive completely and was not passed on. Check your connection"
                                + " and send it again."),
                plain(
                        BODY_TOO_LARGE,
                        (trader, _) -> trader.submit("{\"symbol\":\"" + "A".repeat(70_000) + "\"}"),
                        "A request may have at most 65536 bytes. Send a smaller one."),
                plain(
                        ADDRESS_TOO_LONG,
                        (trader, _) -> trader.get(ORDERS + "?symbol=" + "A".repeat(10_000)),
                        "The address is longer than any that is served. Shorten the query."),
                plain(
                        UNSUPPORTED_MEDIA_TYPE,
                        (trader, _) -> trader.send("POST", ORDERS, ORDER, "Content-Type", "text/plain"),
                        "Send the body with 'Content-Type: application/json'."),
                plain(
                        WEBSOCKET_REQUIRED,
                        (trader, _) -> trader.get("/ws/orders/events"),
                        "Open this address as a WebSocket."),
                plain(
                        HEADERS_TOO_LARGE,
                        (trader, _) -> trader.send("GET", ORDERS, "", "X-Big", "x".repeat(20_000)),
                        "The headers are larger than any request needs. Send fewer of them, or a shorter token."),
                plain(
                        VALIDATION_FAILED,
                        (trader, _) -> trader.submit("{}"),
                        "The request has 3 faults. Correct each one listed under errors and send it again."),
                plain(
                        RATE_LIMITED,
                        (trader, _) -> oneTooMany(trader),
                        "You have submitted 100 orders within a minute, which is the limit; this one was not"
                                + " stored. Submit it again in {wait} seconds."),
                plain(
                        TOO_MANY_STREAMS,
                        RequestCases::oneStreamTooMany,
                        "You have 20 streams open here, which is the limit. Close one that you do not need, then open"
                                + " this one again."),
                plain(
                        INTAKE_CLOSED,
                        RequestCases::whileIntakeIsClosed,
                        "New orders of yours are not taken in at the moment; this one was not stored. Try"
                                + " again later. Your open orders go on, and you can look at and cancel them."),
                plain(
                        ORDER_NOT_FOUND,
                        (trader, _) -> trader.order(UUID.randomUUID().toString()),
                        "You have no order with this id. Check the id, or look it up in your list."),
                plain(
                        ORDER_ALREADY_FINAL,
                        (trader, _) -> cancelledTwice(trader),
                        "The order is already CANCELLED and can no longer be cancelled. See its fills for"
                                + " what was executed."),
                plain(
                        ORDER_NOT_FAILED,
                        (trader, _) -> retriedAtTheVenue(trader),
                        "The order has not failed, so there is nothing to retry or acknowledge. Let it go on,"
                                + " or cancel it."),
                plain(
                        IDEMPOTENCY_KEY_REUSED,
                        (trader, _) -> withOneKeyForTwo(trader),
                        "This Idempotency-Key belongs to a different order. Use a new key for a new order."),
                plain(
                        ACCOUNT_NOT_FOUND,
                        (_, system) -> system.ops().account("nobody"),
                        "There is no account of this trader. Check the id, or open the account by setting its"
                                + " cash."),
                plain(
                        VERSION_CONFLICT,
                        RequestCases::setFromAnOldVersion,
                        "The account has changed meanwhile: its version is 3. Read it again, then set it."));
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

    private static Answer oneStreamTooMany(TraderClient trader, WholeSystem system) {
        var query = "?token=" + system.tokens().of(trader.user());
        var open = new ArrayList<StatusSocket>();
        try {
            while (open.size() < STREAMS) {
                open.add(StatusSocket.openWith(system.gateway(), query));
            }
            return StatusSocket.refusalOf(system.gateway(), query);
        } finally {
            open.forEach(StatusSocket::close);
        }
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

    private static Answer retriedAtTheVenue(TraderClient trader) {
        var id = trader.place(ORDER);
        trader.awaitPhase(id, "WORKING");
        return trader.retry(id);
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
