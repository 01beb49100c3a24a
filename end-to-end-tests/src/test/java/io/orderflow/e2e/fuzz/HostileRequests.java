package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Requests over every call of the public API, each wrong in one way at least. */
final class HostileRequests {
    /** Whose account operations are asked to change, and which must never come to be. */
    static final String WITHOUT_ACCOUNT = "load-1999";

    private static final String NO_ORDER = "/api/v1/orders/0195e4a0-0000-7000-8000-00000000dead";
    private static final String ORDER = """
            {"symbol":"F","side":"BUY","quantity":1,"order_type":"LIMIT","price":1.00,"time_in_force":"DAY"}""";
    /** Two members of each are wrong, so that it changes nothing whatever is put in the place of one of them. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "/api/v1/ops/trading-state",
            """
            {"scope":"NOWHERE","subject":"ZZZZ","state":"ACTIVE","reason":""}""",
            "/api/v1/ops/intake",
            """
            {"percentage":101,"enabled":true,"reason":""}""",
            "/api/v1/ops/accounts/" + WITHOUT_ACCOUNT + "/cash",
            """
            {"cash":-1e30,"reason":""}""",
            "/api/v1/ops/accounts/" + WITHOUT_ACCOUNT + "/limits",
            """
            {"max_position":-1,"max_order_quantity":1,"max_order_notional":1,"daily_loss_limit":1,"reason":""}""",
            "/api/v1/ops/accounts/" + WITHOUT_ACCOUNT + "/permissions",
            """
            {"state":"ASLEEP","order_types":["MARKET"],"reason":""}""");

    private static final List<String> ON_ORDERS = List.of("/cancel", "/retry", "/acknowledge");
    private static final List<String> SUBMISSIONS = List.of("/api/v1/orders", "/api/v1/orders/preview");
    private static final List<String> READS = List.of(
            "/api/v1/orders",
            "/api/v1/account",
            NO_ORDER,
            "/api/v1/ops/accounts",
            "/api/v1/ops/trading-state",
            "/api/v1/ops/intake",
            NO_ORDER + "/audit");

    private final Function<String, String> tokens;
    private final String expiredToken;
    private final List<String> traders;

    /**
     * @param tokens a genuine token of a user
     * @param expiredToken one that was genuine
     */
    HostileRequests(Function<String, String> tokens, String expiredToken, List<String> traders) {
        this.tokens = tokens;
        this.expiredToken = expiredToken;
        this.traders = traders;
    }

    HostileRequest next(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> forged(random);
            case 3 -> wrongRole(random);
            case 4, 5 -> badQuery(random);
            case 6 -> nowhere(random);
            case 7 -> badMethod(random);
            case 8 -> badOrderHead(random);
            case 9 -> onNoOrder(random);
            case 10, 11, 12 -> badOperation(random);
            case 13 -> new HostileRequest("no HTTP", HostileHttp.any(random), true);
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
        return new HostileRequest("two megabytes", text.getBytes(ISO_8859_1), true);
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

    private HostileRequest forged(Random random) {
        var genuine = tokens.apply(trader(random));
        var token = ForgedTokens.header(random, genuine, expiredToken);
        return switch (random.nextInt(4)) {
            case 0 -> request("forged token", "GET " + Seed.any(random, READS), token, new byte[0]);
            case 1 ->
                request(
                        "forged token",
                        "PUT " + Seed.any(random, List.copyOf(OPERATIONS.keySet())),
                        token + "Content-Type: application/json\r\n",
                        RawConnection.bytes("{}"));
            case 2 -> request("forged token", "POST " + NO_ORDER + Seed.any(random, ON_ORDERS), token, new byte[0]);
            default ->
                request(
                        "forged token",
                        "POST " + Seed.any(random, SUBMISSIONS),
                        token + "Content-Type: application/json\r\n",
                        RawConnection.bytes(ORDER));
        };
    }

    private HostileRequest wrongRole(Random random) {
        if (random.nextBoolean()) {
            return request(
                    "a trader in place of operations",
                    "PUT " + Seed.any(random, List.copyOf(OPERATIONS.keySet())),
                    bearer(trader(random)) + "Content-Type: application/json\r\n",
                    RawConnection.bytes("{\"scope\":\"FIRM\",\"state\":\"HALTED\",\"reason\":\"mine\"}"));
        }
        return request(
                "somebody else in place of a trader",
                "POST " + Seed.any(random, SUBMISSIONS),
                bearer(Seed.any(random, List.of("ops1", "compliance1"))) + "Content-Type: application/json\r\n",
                RawConnection.bytes(ORDER));
    }

    private HostileRequest badQuery(Random random) {
        boolean ops = random.nextInt(4) == 0;
        var path = ops ? "/api/v1/ops/accounts" : "/api/v1/orders";
        return request(
                "bad query",
                "GET " + path + "?" + Seed.any(random, HostileAddresses.QUERIES),
                bearer(ops ? "ops1" : trader(random)),
                new byte[0]);
    }

    private HostileRequest nowhere(Random random) {
        return request(
                "nowhere", "GET " + Seed.any(random, HostileAddresses.NOWHERE), bearer(trader(random)), new byte[0]);
    }

    private HostileRequest badMethod(Random random) {
        var method = Seed.any(random, List.of("DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "PUT"));
        return request(
                "bad method",
                method + " " + Seed.any(random, READS).replaceAll("ops/[a-z-]+", "orders"),
                bearer(trader(random)),
                new byte[0]);
    }

    private static HostileRequest request(String what, String line, String headers, byte[] body) {
        var length = body.length == 0 && line.startsWith("GET") ? "" : "Content-Length: " + body.length + "\r\n";
        var head = RawConnection.bytes(line + " HTTP/1.1\r\nHost: gateway\r\n" + headers + length + "\r\n");
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return new HostileRequest(what, whole, false);
    }

    private String bearer(String user) {
        return "Authorization: Bearer " + tokens.apply(user) + "\r\n";
    }

    private String trader(Random random) {
        return Seed.any(random, traders);
    }
}
