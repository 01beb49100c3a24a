package io.orderflow.status.inbound;

import io.orderflow.chassis.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the token of a handshake before authentication does. Browsers cannot set headers: they pass it as a
 * sub-protocol, which Quarkus turns into the header, or as {@code ?token=}.
 */
@Singleton
class HandshakeToken {
    static final String PATH = "/ws/orders/events";
    /** The addresses of all WebSockets of this service. */
    static final Set<String> PATHS = Set.of(PATH, MarketQuotesSocket.PATH);

    private static final int BEFORE_AUTHENTICATION = 1000;
    private static final String CARRIER = "bearer-token-carrier";
    private static final String TOKEN_PROTOCOL = "quarkus-http-upgrade";
    private static final String TOKEN_PREFIX = "quarkus-http-upgrade#authorization#bearer ";

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_AUTHENTICATION);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        if (!PATHS.contains(context.normalizedPath())) {
            context.next();
        } else if (!protocolsAreWellFormed(request.headers().getAll("Sec-WebSocket-Protocol"))) {
            HandshakeGate.refuse(context, Problems.ofStatus(401));
        } else {
            var token = request.getParam("token");
            if (token != null && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
                request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            }
            context.next();
        }
    }

    /** Whether a token among them is one, and the protocol to agree on is offered beside it. */
    private static boolean protocolsAreWellFormed(List<String> headers) {
        var protocols = headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::trim)
                .toList();
        var tokens = protocols.stream()
                .filter(protocol -> protocol.startsWith(TOKEN_PROTOCOL))
                .toList();
        return tokens.isEmpty()
                || (protocols.contains(CARRIER) && tokens.stream().allMatch(HandshakeToken::isToken));
    }

    private static boolean isToken(String protocol) {
        try {
            var decoded = URLDecoder.decode(protocol, StandardCharsets.UTF_8);
            return decoded.toLowerCase(Locale.ROOT).startsWith(TOKEN_PREFIX)
                    && decoded.length() > TOKEN_PREFIX.length()
                    && decoded.indexOf('#', TOKEN_PREFIX.length()) < 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
