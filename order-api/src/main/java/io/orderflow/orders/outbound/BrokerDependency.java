package io.orderflow.orders.outbound;

import io.orderflow.orders.application.Dependency;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** The Kafka broker. */
@ApplicationScoped
class BrokerDependency implements Dependency {
    private final Admin admin;
    private final int timeoutMillis;

    BrokerDependency(@Identifier("default-kafka-broker") Map<String, Object> kafka, OrdersConfig config) {
        this.timeoutMillis = Math.toIntExact(config.dependencyTimeout().toMillis());
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.get("bootstrap.servers"),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis));
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Uni<State> state() {
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeoutMillis))
                        .nodes()
                        .toCompletionStage())
                .map(nodes -> nodes.isEmpty() ? State.DOWN : State.UP)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofMillis(timeoutMillis));
    }
}
