package io.orderflow.orders.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.orders.application.SubmitOrder;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.RateWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The answers to submissions, each with how much of the minute is left. */
@ApplicationScoped
class SubmissionAnswers {
    private static final Logger LOG = Logger.getLogger(SubmissionAnswers.class);
    private static final String RESPOND_ASYNC = "respond-async";

    private final long closedRetryAfter;

    SubmissionAnswers(OrdersConfig config) {
        this.closedRetryAfter = config.intake().retryAfter().toSeconds();
    }

    /** Whether the caller does without the decision (RFC 7240). */
    static boolean prefersAsync(@Nullable List<String> preferences) {
        return preferences != null
                && preferences.stream()
                        .flatMap(header -> List.of(header.split(",", -1)).stream())
                        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
    }

    /** The answer to what became of a submission. */
    Response of(SubmitOrder.Result result, boolean respondAsync) {
        return switch (result) {
            case SubmitOrder.Taken(Order order, RateWindow window) -> {
                OrderLog.infof(LOG, order, "taken");
                yield limits(created(order, respondAsync), window);
            }
            case SubmitOrder.Denied(Order order, RateWindow window) -> {
                OrderLog.infof(LOG, order, "refused by risk");
                yield limits(problem(OrderProblems.denied(order)), window);
            }
            case SubmitOrder.KeyReused(UUID earlier, RateWindow window) ->
                limits(problem(OrderProblems.keyReused(earlier)), window);
            case SubmitOrder.RateLimited(RateWindow window) ->
                limits(
                        problem(OrderProblems.rateLimited(window))
                                .header(HttpHeaders.RETRY_AFTER, window.secondsToWait()),
                        window);
            case SubmitOrder.IntakeClosed(RateWindow window) ->
                limits(problem(OrderProblems.intakeClosed()).header(HttpHeaders.RETRY_AFTER, closedRetryAfter), window);
        };
    }

    private static ResponseBuilder created(Order order, boolean respondAsync) {
        var response =
                Response.created(URI.create("/api/v1/orders/" + order.id())).entity(OrderJson.of(order));
        return respondAsync ? response.header("Preference-Applied", RESPOND_ASYNC) : response;
    }

    private static ResponseBuilder problem(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static Response limits(ResponseBuilder response, RateWindow window) {
        return response.header("X-RateLimit-Limit", window.limit())
                .header("X-RateLimit-Remaining", window.remaining())
                .header("X-RateLimit-Reset", window.resetEpochSecond())
                .build();
    }
}
