package io.orderflow.status.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.status.application.Admission;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a handshake with a problem document. The framework would look at the same, and answer with the status alone: a
 * check of an upgrade cannot give a body.
 */
@Singleton
class HandshakeGate {
    private static final int BEFORE_THE_TOKEN_IS_FOUND = 1001;
    private static final int BEHIND_AUTHORIZATION = 50;
    private static final String ROLE = "trader";
    private static final String RETRY_SECONDS = "2";

    private final LiveFeed feed;
    private final QuoteHandshake quotes;

    HandshakeGate(LiveFeed feed, QuoteHandshake quotes) {
        this.feed = feed;
        this.quotes = quotes;
    }

    void register(@Observes Filters filters) {
        filters.register(here(context -> HandshakeForm.fault(context.request())), BEFORE_THE_TOKEN_IS_FOUND);
        filters.register(here(this::checkCaller), BEHIND_AUTHORIZATION);
    }

    void registerFailures(@Observes Router router) {
        HandshakeToken.PATHS.forEach(path -> answerWhoIsNotAuthenticated(router.route(path)));
        answerWhoIsNotAuthenticated(router.route("/api/*"));
    }

    /** Where a token is looked at before there is anybody else to refuse it. */
    private static void answerWhoIsNotAuthenticated(Route route) {
        route.failureHandler(context -> {
            if (context.failure() instanceof AuthenticationFailedException) {
                refuse(context, Problems.ofStatus(401));
            } else {
                context.next();
            }
        });
    }

    /** Answers; what the document asks for beside it is set here, too. */
    static void refuse(RoutingContext context, Problem problem) {
        refuse(context.request(), problem);
    }

    /** The same where the routing is over. */
    static void refuse(HttpServerRequest request, Problem problem) {
        var response = request.response().setStatusCode(problem.status());
        switch (problem.status()) {
            case 401 -> response.putHeader("WWW-Authenticate", "Bearer");
            case 426 -> response.putHeader(HttpHeaders.UPGRADE, "websocket");
            case 429, 503 -> response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            default -> {}
        }
        if (HandshakeForm.announcesBody(request)) {
            // It is not read, so the connection cannot serve another request.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE).end(problem.toJson());
    }

    private static Handler<RoutingContext> here(Check check) {
        return context -> {
            var problem = HandshakeToken.PATHS.contains(context.normalizedPath()) ? check.of(context) : null;
            if (problem == null) {
                context.next();
            } else {
                refuse(context, problem);
            }
        };
    }

    private @Nullable Problem checkCaller(RoutingContext context) {
        var caller = context.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
        if (caller == null || caller.isAnonymous()) {
            return Problems.ofStatus(401);
        }
        if (MarketQuotesSocket.PATH.equals(context.normalizedPath())) {
            return quotes.fault(context.request(), caller);
        }
        return caller.hasRole(ROLE) ? checkFeed() : Problems.ofStatus(403);
    }

    private @Nullable Problem checkFeed() {
        return feed.isLive() ? null : noRoom();
    }

    /** @param most streams of one user */
    static Problem notAdmitted(Admission admission, int most) {
        return switch (admission) {
            case TOO_MANY_OF_USER ->
                Problem.of(
                        RefusalCode.TOO_MANY_STREAMS,
                        "You have %d streams open here, which is the limit. Close one that you do not need, then open this one again."
                                .formatted(most));
            case NO_ROOM -> noRoom();
            case OPENED -> throw new IllegalArgumentException("it is admitted");
        };
    }

    private static Problem noRoom() {
        return Problem.of(
                RefusalCode.TEMPORARILY_UNAVAILABLE,
                "There is no room for your stream at the moment. Open it again in a few seconds.");
    }

    /** What is wrong, null if nothing is. */
    @FunctionalInterface
    private interface Check {
        @Nullable
        Problem of(RoutingContext context);
    }
}
