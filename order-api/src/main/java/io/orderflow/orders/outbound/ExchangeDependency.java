package io.orderflow.orders.outbound;

import io.orderflow.orders.application.Dependency;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The venues, as execution-service, which holds the connections to them, reports them. What it does not say is not known:
 * its own ailments are not the exchange's.
 */
@ApplicationScoped
class ExchangeDependency implements Dependency {
    private static final String READY = "/q/health/ready";
    private static final String VENUES = "venues";
    private static final int OK = 200;

    private final HttpClient client;
    private final RequestOptions ready;
    private final Duration timeout;

    ExchangeDependency(Vertx vertx, OrdersConfig config) {
        this.timeout = config.dependencyTimeout();
        this.client = vertx.createHttpClient();
        this.ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.executionUrl().resolve(READY).toString())
                .setTimeout(timeout.toMillis());
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public State ifSilent() {
        return State.UNKNOWN;
    }

    @Override
    public Uni<State> state() {
        return BoundedAnswer.to(client, ready, Buffer.buffer(), timeout)
                .map(answer -> answer.status() == OK ? State.UP : whyNotReady(new JsonObject(answer.body())));
    }

    private static State whyNotReady(JsonObject report) {
        boolean venuesAreDown = report.getJsonArray("checks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .anyMatch(check -> VENUES.equals(check.getString("name")) && "DOWN".equals(check.getString("status")));
        return venuesAreDown ? State.DOWN : State.UNKNOWN;
    }
}
