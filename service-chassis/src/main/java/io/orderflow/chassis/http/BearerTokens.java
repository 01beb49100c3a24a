package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Answers 401 to bearer tokens that do not even look like a signed JWT. Quarkus' OIDC takes some of them ("", "..") for
 * its own failure and would answer 500.
 */
@ApplicationScoped
public class BearerTokens {
    /** Before authentication, behind those who put a token into the header. */
    private static final int BEFORE_AUTHENTICATION = 250;

    private static final String SCHEME = "Bearer";
    private static final Pattern SIGNED_JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    void refuseMalformed(@Observes Filters filters) {
        filters.register(
                context -> {
                    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
                    if (authorization == null || isWellFormed(authorization.strip())) {
                        context.next();
                    } else {
                        refuse(context);
                    }
                },
                BEFORE_AUTHENTICATION);
    }

    private static boolean isWellFormed(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            // Another scheme, which authentication refuses by itself.
            return true;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return SIGNED_JWT.matcher(token).matches();
    }

    private static void refuse(RoutingContext context) {
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", SCHEME)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problems.ofStatus(401).toJson());
    }
}
