package io.orderflow.gateway.inbound;

import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.Door;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The order desk: a page of files that were built with the gateway, and what it has to know of where it runs. Every address of
 * the page that is no file is a view of it, and answered with the page itself; files are served by routes behind
 * {@link FrontDoor}'s.
 */
@Singleton
class DeskPage {
    private static final String ROOT = "/desk/";
    private static final String CONFIGURATION = ROOT + "config.json";
    private static final String ASSETS = ROOT + "assets/";
    private static final String PAGE = "META-INF/resources/desk/index.html";
    private static final String ASKED_FOR_AGAIN = "no-cache";

    /** The one rule that react-aria writes into the page itself: how what can be pressed takes a touch. */
    private static final String TOUCH_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

    private final boolean enabled;
    private final JsonObject configuration;
    private final String contentPolicy;
    /** Null where the gateway was built without the page. */
    private final @Nullable Buffer page;

    DeskPage(GatewayConfig config) {
        var desk = config.desk();
        this.enabled = desk.enabled();
        this.configuration = new JsonObject()
                .put(
                        "oidc",
                        new JsonObject()
                                .put("authority", desk.issuer().toString())
                                .put("client_id", desk.clientId()));
        this.contentPolicy = contentPolicy(origin(desk.issuer()));
        this.page = read();
    }

    private static @Nullable Buffer read() {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(PAGE)) {
            return file == null ? null : Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the path is the page's, or the one from which everybody without another aim is sent there. */
    boolean isAt(String path) {
        return enabled && (path.equals("/") || path.equals("/desk") || path.startsWith(ROOT)) && Door.isPlain(path);
    }

    void serve(RoutingContext context) {
        var response = context.response();
        response.putHeader("Content-Security-Policy", contentPolicy)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        var path = context.request().path();
        if (path.equals(CONFIGURATION)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(configuration.toBuffer());
        } else if (!path.startsWith(ROOT)) {
            response.setStatusCode(307).putHeader(HttpHeaders.LOCATION, ROOT).end();
        } else if (path.indexOf('.', path.lastIndexOf('/')) < 0 && page != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, ASKED_FOR_AGAIN)
                    .end(page);
        } else {
            // Names of assets change with their content.
            var cacheControl = path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : ASKED_FOR_AGAIN;
            context.addHeadersEndHandler(_ -> {
                if (response.getStatusCode() < 400) {
                    response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
                }
            });
            context.next();
        }
    }

    /** Everything is the page's own; signing in, and renewing that in a hidden frame, is the provider's. */
    private static String contentPolicy(String issuer) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' " + TOUCH_STYLE,
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
