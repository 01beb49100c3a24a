package io.orderflow.orders.outbound;

import io.orderflow.orders.application.Dependency;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** The venues, as execution-service, which holds the connections to them, reports them. */
@ApplicationScoped
class ExchangeDependency implements Dependency {
    private static final String READY = "/q/health/ready";
    private static final int OK = 200;

    private final HttpClient client;
    private final RequestOptions ready;

    ExchangeDependency(Vertx vertx, OrdersConfig config) {
        URI address = config.executionUrl();
        this.client = vertx.createHttpClient();
        this.ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.resolve(READY).toString())
                .setTimeout(config.dependencyTimeout().toMillis());
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public Uni<Boolean> isUp() {
        return client.request(ready).chain(HttpClientRequest::send).map(response -> response.statusCode() == OK);
    }
}
