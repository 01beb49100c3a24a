package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents where no JAX-RS resource is reached: unknown addresses and bodies above the limit. */
@ApplicationScoped
public class LastResort {
    /** Before authentication and before the body is read. */
    private static final int BEFORE_EVERYTHING = 1000;

    private final long maxBodyBytes;

    public LastResort(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.maxBodyBytes = maxBodySize.asLongValue();
    }

    void refuseHugeBodies(@Observes Filters filters) {
        filters.register(
                context -> {
                    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
                    if (length != null && exceeds(length)) {
                        // The body is not read, so the connection cannot serve another request.
                        context.response().putHeader(HttpHeaders.CONNECTION, "close");
                        answer(context, 413);
                    } else {
                        context.next();
                    }
                },
                BEFORE_EVERYTHING);
    }

    void answerUnknownAddresses(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(context -> answer(context, 404));
    }

    private boolean exceeds(String length) {
        try {
            return Long.parseLong(length) > maxBodyBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void answer(RoutingContext context, int status) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problems.ofStatus(status).toJson());
    }
}
