package io.orderflow.e2e.fuzz;

import io.orderflow.e2e.fuzz.HostileRequest.Leeway;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Handshakes of the status stream, each wrong in one place. */
final class HostileHandshakes {
    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final List<String> UPGRADES = List.of(
            "Connection: Upgrade\r\n",
            "Upgrade: websocket\r\n",
            "Connection: close\r\nUpgrade: websocket\r\n",
            "Connection: Upgrade\r\nUpgrade: h2c\r\n",
            "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: websocket\r\n",
            "Connection: Upgrade, Sec-WebSocket-Key\r\nUpgrade: websocket\r\n",
            "Connection: Upgrade\r\nUpgrade: \r\n");
    private static final List<String> VERSIONS = List.of(
            "",
            "Sec-WebSocket-Version: \r\n",
            "Sec-WebSocket-Version: 0\r\n",
            "Sec-WebSocket-Version: 7\r\n",
            "Sec-WebSocket-Version: 8\r\n",
            "Sec-WebSocket-Version: 14\r\n",
            "Sec-WebSocket-Version: -13\r\n",
            "Sec-WebSocket-Version: 13, 8\r\n",
            "Sec-WebSocket-Version: 99999999999999999999\r\n",
            VERSION + VERSION,
            VERSION + "Sec-WebSocket-Version: 8\r\n");
    private static final List<String> KEYS = List.of(
            "",
            "Sec-WebSocket-Key: \r\n",
            "Sec-WebSocket-Key: x\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, x\r\n",
            "Sec-WebSocket-Key: \u00e9\u00e9lIHNhbXBsZSBub25jZQ==\r\n",
            "Sec-WebSocket-Key: " + "A".repeat(5_000) + "==\r\n",
            "Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\r\n",
            KEY + KEY);
    private static final List<String> PROTOCOLS = List.of(
            "chat",
            "bearer-token-carrier",
            "quarkus-http-upgrade",
            "bearer-token-carrier, quarkus-http-upgrade",
            "bearer-token-carrier, quarkus-http-upgrade%23Host%23elsewhere",
            "bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20",
            "bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20a.b.c",
            "bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20a%23b",
            "bearer-token-carrier, quarkus-http-upgrade%zz",
            "bearer-token-carrier\r\nSec-WebSocket-Protocol: quarkus-http-upgrade%23Host%23elsewhere",
            "a, ".repeat(2_000) + "b");

    private final Function<String, String> tokens;
    private final String expiredToken;

    HostileHandshakes(Function<String, String> tokens, String expiredToken) {
        this.tokens = tokens;
        this.expiredToken = expiredToken;
    }

    HostileRequest next(Random random, String trader) {
        var genuine = tokens.apply(trader);
        var mine = "?token=" + genuine;
        return switch (random.nextInt(10)) {
            case 0 -> handshake("version", mine, UPGRADE + Seed.any(random, VERSIONS) + KEY);
            case 1 -> handshake("key", mine, UPGRADE + VERSION + Seed.any(random, KEYS));
            case 2 -> handshake("upgrade", mine, Seed.any(random, UPGRADES) + VERSION + KEY);
            case 3 -> handshake("token", "", UPGRADE + VERSION + KEY + forged(random, genuine));
            case 4 -> {
                var bearer = forged(random, genuine).strip().split(" ", 3);
                yield handshake("query", "?token=" + (bearer.length < 3 ? "" : bearer[2]), UPGRADE + VERSION + KEY);
            }
            case 5 ->
                handshake(
                        "protocol",
                        "",
                        UPGRADE + VERSION + KEY + "Sec-WebSocket-Protocol: " + Seed.any(random, PROTOCOLS) + "\r\n");
            case 6 -> handshake("role", "?token=" + tokens.apply("ops1"), UPGRADE + VERSION + KEY);
            case 7 -> handshake("query", mine + "&x=" + "x".repeat(9_000), UPGRADE + VERSION + KEY);
            case 8 -> otherMethod(random, mine);
            default -> withBody(random, mine);
        };
    }

    private String forged(Random random, String genuine) {
        return ForgedTokens.header(random, genuine, expiredToken);
    }

    private static HostileRequest handshake(String what, String query, String headers) {
        return request("GET", query, "HTTP/1.1", headers, "", "bad " + what + " of a handshake", Leeway.NONE);
    }

    private static HostileRequest otherMethod(Random random, String query) {
        var line = Seed.any(random, List.of("GET HTTP/1.0", "POST HTTP/1.1", "PUT HTTP/1.1", "BREW HTTP/1.1"))
                .split(" ", 2);
        var headers = UPGRADE + VERSION + KEY + (line[0].equals("GET") ? "" : "Content-Length: 0\r\n");
        return request(line[0], query, line[1], headers, "", "no handshake", Leeway.NONE);
    }

    /** Answered before it is read, and the connection is closed: a reset may overtake the answer. */
    private static HostileRequest withBody(Random random, String query) {
        boolean chunked = random.nextBoolean();
        var headers = UPGRADE + VERSION + KEY + (chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: 5\r\n");
        var body = chunked ? "5\r\nhello\r\n0\r\n\r\n" : "hello";
        return request("GET", query, "HTTP/1.1", headers, body, "handshake with a body", Leeway.MAY_BE_DROPPED);
    }

    private static HostileRequest request(
            String method, String query, String version, String headers, String body, String what, Leeway leeway) {
        var text = method + " /ws/orders/events" + query + " " + version + "\r\nHost: gateway\r\n" + headers + "\r\n"
                + body;
        return new HostileRequest(what, RawConnection.bytes(text), leeway);
    }
}
