package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderflow.e2e.fuzz.HostileRequest.Leeway;
import io.orderflow.testing.ApiContract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests over every call of the public API, each wrong in one way at least. */
final class HostileRequests {
    private static final ApiContract CONTRACT = ApiContract.ofThisRepository();
    private static final String NO_ORDER = "/api/v1/orders/" + Call.NO_ORDER;
    private static final String ORDER = """
            {"symbol":"F","side":"BUY","quantity":1,"order_type":"LIMIT","price":1.00,"time_in_force":"DAY"}""";
    private static final String HALT = """
            {"scope":"FIRM","state":"HALTED","reason":"mine"}""";
    /** Two members of each are wrong, so that it changes nothing whatever is put in the place of one of them. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "/api/v1/ops/trading-state",
            """
            {"scope":"NOWHERE","subject":"ZZZZ","state":"ACTIVE","reason":"","version":1}""",
            "/api/v1/ops/intake",
            """
            {"percentage":101,"enabled":true,"reason":"","version":0}""",
            "/api/v1/ops/accounts/" + Call.WITHOUT_ACCOUNT + "/cash",
            """
            {"cash":-1e30,"reason":""}""",
            "/api/v1/ops/accounts/" + Call.WITHOUT_ACCOUNT + "/limits",
            """
            {"max_position":-1,"max_order_quantity":1,"max_order_notional":1,"daily_loss_limit":1,"reason":""}""",
            "/api/v1/ops/accounts/" + Call.WITHOUT_ACCOUNT + "/permissions",
            """
            {"state":"ASLEEP","order_types":["MARKET"],"reason":""}""");

    private static final List<String> ON_ORDERS = List.of("/cancel", "/retry", "/acknowledge");
    private static final List<String> SUBMISSIONS = List.of("/api/v1/orders", "/api/v1/orders/preview");
    /** Those that take no parameters, or name the ones they take. */
    private static final List<String> STRICT_READS = List.of(
            "/api/v1/orders",
            NO_ORDER,
            "/api/v1/ops/accounts",
            "/api/v1/ops/intake",
            "/api/v1/ops/orders",
            "/api/v1/ops/venues",
            "/api/v1/ops/dead-letters",
            "/api/v1/health/orders",
            "/api/v1/market/instruments",
            "/api/v1/market/quotes",
            "/api/v1/market/bars",
            "/api/v1/audit/logs",
            "/api/v1/audit/reports/executions",
            "/api/v1/audit/reports/order-tickets");

    private final Function<String, String> tokens;
    private final String expiredToken;
    private final List<String> traders;
    private final HostileHandshakes handshakes;

    /**
     * @param tokens a genuine token of a user
     * @param expiredToken one that was genuine
     */
    HostileRequests(Function<String, String> tokens, String expiredToken, List<String> traders) {
        this.tokens = tokens;
        this.expiredToken = expiredToken;
        this.traders = traders;
        this.handshakes = new HostileHandshakes(tokens, expiredToken);
    }

    HostileRequest next(Random random) {
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> forged(random);
            case 3 -> wrongRole(random);
            case 4, 5 -> badQuery(random);
            case 6 -> nowhere(random);
            case 7 -> badMethod(random);
            case 8 -> badOrderHead(random);
            case 9 -> onNoOrder(random);
            case 10, 11, 12 -> badOperation(random);
            case 13 -> new HostileRequest("no HTTP", HostileHttp.any(random), Leeway.MAY_BE_DROPPED);
            case 14, 15, 16 -> handshakes.next(random, trader(random));
            case 17 -> badVariable(random);
            case 18 -> unreadable(random);
            default -> badOrder(random);
        };
    }

    /** Two megabytes in one piece or in chunks. */
    HostileRequest huge(Random random) {
        var authority = "Host: gateway\r\n" + bearer(trader(random)) + "Content-Type: application/json\r\n";
        var text = random.nextBoolean()
                ? "POST /api/v1/orders HTTP/1.1\r\n" + authority + "Content-Length: 2097152\r\n\r\n"
                        + "1".repeat(2 << 20)
                : "POST /api/v1/orders HTTP/1.1\r\n" + authority + "Transfer-Encoding: chunked\r\n\r\n200000\r\n"
                        + "[".repeat(2 << 20) + "\r\n0\r\n\r\n";
        // The gateway answers before it has all and closes: a reset may overtake the answer.
        return new HostileRequest("two megabytes", text.getBytes(ISO_8859_1), Leeway.MAY_BE_DROPPED);
    }

    private HostileRequest badOrder(Random random) {
        return request(
                "bad order",
                "POST " + Seed.any(random, SUBMISSIONS),
                bearer(trader(random)) + "Content-Type: application/json\r\n",
                HostileBodies.instead(random, ORDER));
    }

    private HostileRequest badOperation(Random random) {
        var path = Seed.any(random, List.copyOf(OPERATIONS.keySet()));
        var body = OPERATIONS.get(path);
        return request(
                "bad operation",
                "PUT " + path,
                bearer("ops1") + "Content-Type: application/json\r\n",
                random.nextInt(4) == 0 ? RawConnection.bytes(body) : HostileBodies.instead(random, body));
    }

    private HostileRequest badOrderHead(Random random) {
        var type = random.nextInt(3);
        var headers = switch (type) {
            case 0 -> "Content-Type: application/json\r\n" + Seed.any(random, HostileHeaders.BESIDE_JSON) + "\r\n";
            case 1 -> "Content-Type: " + Seed.any(random, HostileHeaders.TYPES) + "\r\n";
            default ->
                "Content-Type: application/json\r\nContent-Encoding: " + Seed.any(random, List.of("gzip", "br", "x"))
                        + "\r\n";
        };
        return request(
                "bad headers", "POST /api/v1/orders", bearer(trader(random)) + headers, RawConnection.bytes(ORDER));
    }

    /** What is asked of an order that is not there, or not to be addressed so. */
    private HostileRequest onNoOrder(Random random) {
        var order = random.nextBoolean() ? NO_ORDER : "/api/v1/orders/" + Seed.any(random, List.of("0", "-", "null"));
        return request(
                "on no order",
                "POST " + order + Seed.any(random, ON_ORDERS) + (random.nextInt(3) == 0 ? "?force=true" : ""),
                bearer(trader(random)),
                new byte[0]);
    }

    /** Every call, by who cannot be who they say. */
    private HostileRequest forged(Random random) {
        var call = Call.any(random);
        var token = ForgedTokens.header(random, tokens.apply(trader(random)), expiredToken);
        var request = sent("forged token", call, call.path(), token);
        return call.isOpenToAll() ? new HostileRequest(request.what(), request.bytes(), Leeway.MAY_BE_SERVED) : request;
    }

    /** Every call that asks for a role, by who has another one. */
    private HostileRequest wrongRole(Random random) {
        var call = Seed.any(
                random,
                Call.ALL.stream()
                        .filter(any -> !any.isOpenToAll() && !any.isOpenToAllRoles())
                        .toList());
        var user = call.isOfOperations() || call.isOfCompliance() ? trader(random) : Seed.any(random, call.strangers());
        return sent("somebody with another role", call, call.path(), bearer(user));
    }

    /** By who may ask, about something that cannot be. */
    private HostileRequest badVariable(Random random) {
        var call = Seed.any(random, Call.ALL.stream().filter(Call::hasVariable).toList());
        return sent(
                "bad variable",
                call,
                call.pathWith(Seed.any(random, HostileAddresses.VARIABLES)),
                bearer(call.isOfOperations() ? "ops1" : trader(random)));
    }

    /** Every call, as no HTTP. */
    private HostileRequest unreadable(Random random) {
        var call = Call.any(random);
        var query = random.nextBoolean() ? "" : "?" + Seed.any(random, HostileAddresses.UNREADABLE_QUERIES);
        var host = query.isEmpty() ? Seed.any(random, HostileHeaders.UNREADABLE) : "Host: gateway";
        var text = call.method() + " " + call.path() + query + " HTTP/1.1\r\n" + host + "\r\n"
                + bearer(call.isOfOperations() ? "ops1" : trader(random)) + "\r\n";
        return new HostileRequest("unreadable", RawConnection.bytes(text), Leeway.MAY_BE_DROPPED);
    }

    private HostileRequest badQuery(Random random) {
        var path = Seed.any(random, STRICT_READS);
        return request(
                "bad query",
                "GET " + path + "?" + Seed.any(random, HostileAddresses.QUERIES),
                bearer(path.startsWith("/api/v1/ops") ? "ops1" : trader(random)),
                new byte[0]);
    }

    private HostileRequest nowhere(Random random) {
        return request(
                "nowhere", "GET " + Seed.any(random, HostileAddresses.NOWHERE), bearer(trader(random)), new byte[0]);
    }

    /** On every address, what it does not take. */
    private HostileRequest badMethod(Random random) {
        var path = Call.any(random).path();
        var methods = Stream.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW")
                .filter(method -> CONTRACT.callOf(method, path).isEmpty())
                .toList();
        return request("bad method", Seed.any(random, methods) + " " + path, bearer(trader(random)), new byte[0]);
    }

    /** With a body that would do, were it somebody else who sends it. */
    private static HostileRequest sent(String what, Call call, String path, String token) {
        var line = call.method() + " " + path;
        if (call.method().equals("GET")) {
            return request(what, line, token, new byte[0]);
        }
        var body = call.isOfOperations() ? HALT : ORDER;
        return request(what, line, token + "Content-Type: application/json\r\n", RawConnection.bytes(body));
    }

    private static HostileRequest request(String what, String line, String headers, byte[] body) {
        var length = body.length == 0 && line.startsWith("GET") ? "" : "Content-Length: " + body.length + "\r\n";
        var head = RawConnection.bytes(line + " HTTP/1.1\r\nHost: gateway\r\n" + headers + length + "\r\n");
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return new HostileRequest(what, whole, Leeway.NONE);
    }

    private String bearer(String user) {
        return "Authorization: Bearer " + tokens.apply(user) + "\r\n";
    }

    private String trader(Random random) {
        return Seed.any(random, traders);
    }
}
