package io.orderflow.chassis.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as no partition has been waiting for one record beyond the bound. */
@Liveness
@ApplicationScoped
public class ConsumerLiveness implements HealthCheck {
    private final ConsumerConfig config;
    private final Map<TopicPartition, Long> waitingSinceNanos = new ConcurrentHashMap<>();

    public ConsumerLiveness(ConsumerConfig config) {
        this.config = config;
    }

    void waiting(TopicPartition partition) {
        waitingSinceNanos.putIfAbsent(partition, System.nanoTime());
    }

    void moving(TopicPartition partition) {
        waitingSinceNanos.remove(partition);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("event consumption");
        boolean moving = true;
        for (var entry : waitingSinceNanos.entrySet()) {
            Duration waiting = Duration.ofNanos(System.nanoTime() - entry.getValue());
            response.withData(entry.getKey().toString(), "waiting for " + waiting.toSeconds() + " s");
            moving &= waiting.compareTo(config.stuckAfter()) < 0;
        }
        return response.status(moving).build();
    }
}
