package io.orderflow.gateway.inbound;

import io.orderflow.gateway.config.GatewayConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * The order desk: a page of files that were built with the gateway, and what it has to know of where it runs. The files are
 * served by routes behind {@link FrontDoor}'s; what is said about them for the browser's sake is said here.
 */
@Singleton
class DeskPage {
    private static final String ROOT = "/desk/";
    private static final String CONFIGURATION = ROOT + "config.json";
    private static final String ASSETS = ROOT + "assets/";

    private final boolean enabled;
    private final JsonObject configuration;
    private final String contentPolicy;

    DeskPage(GatewayConfig config) {
        var desk = config.desk();
        this.enabled = desk.enabled();
        this.configuration = new JsonObject()
                .put(
                        "oidc",
                        new JsonObject()
                                .put("authority", desk.issuer().toString())
                                .put("client_id", desk.clientId()))
                .put("trading_day_zone", desk.tradingDayZone().getId());
        this.contentPolicy = contentPolicy(origin(desk.issuer()));
    }

    /** Whether the path is the page's, or the one from which everybody without another aim is sent there. */
    boolean isAt(String path) {
        return enabled && (path.equals("/") || path.equals("/desk") || path.startsWith(ROOT));
    }

    void serve(RoutingContext context) {
        var response = context.response();
        response.putHeader("Content-Security-Policy", contentPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        var path = context.request().path();
        if (path.equals(CONFIGURATION)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(configuration.toBuffer());
        } else if (path.startsWith(ROOT)) {
            // Names of assets change with their content, everything else is asked for again each time.
            var cacheControl = path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache";
            context.addHeadersEndHandler(_ -> response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl));
            context.next();
        } else {
            response.setStatusCode(307).putHeader(HttpHeaders.LOCATION, ROOT).end();
        }
    }

    /** Everything is the page's own; signing in, and renewing that in a hidden frame, is the provider's. */
    private static String contentPolicy(String issuer) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "connect-src 'self' " + issuer,
                "frame-src 'self' " + issuer,
                "form-action 'self' " + issuer,
                "frame-ancestors 'self'",
                "base-uri 'none'");
    }

    private static String origin(URI issuer) {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }
}
