package io.orderflow.orders.outbound;

import io.orderflow.orders.application.PreviewOrder.AccessEnded;
import io.orderflow.orders.application.PreviewOrder.Assessed;
import io.orderflow.orders.application.PreviewOrder.Query;
import io.orderflow.orders.application.PreviewOrder.Result;
import io.orderflow.orders.application.PreviewOrder.Unavailable;
import io.orderflow.orders.application.RiskAssessments;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks risk-service over HTTP. Its answer is believed only as far as it can be. */
@ApplicationScoped
class HttpRiskAssessments implements RiskAssessments {
    private static final String ASSESSMENTS = "/internal/assessments";
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;

    private final HttpClient client;
    private final String address;
    private final Duration timeout;

    HttpRiskAssessments(Vertx vertx, OrdersConfig config) {
        this.timeout = config.previewTimeout();
        this.address = config.riskUrl().resolve(ASSESSMENTS).toString();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setMaxPoolSize(config.previewConnections())
                .setMaxWaitQueueSize(config.maxRequests()));
    }

    @Override
    public Uni<Result> assess(Query query) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address)
                .setTimeout(timeout.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, query.authorization())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return BoundedAnswer.to(client, options, AssessmentJson.request(query), timeout)
                .map(HttpRiskAssessments::result)
                .onFailure()
                .recoverWithItem(failure -> new Unavailable(failure.toString()));
    }

    private static Result result(BoundedAnswer answer) {
        return switch (answer.status()) {
            case OK -> new Assessed(AssessmentJson.answer(answer.body()));
            case UNAUTHENTICATED -> new AccessEnded();
            default -> new Unavailable("it answered " + answer.status());
        };
    }
}
