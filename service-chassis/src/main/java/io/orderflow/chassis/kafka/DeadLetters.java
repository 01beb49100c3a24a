package io.orderflow.chassis.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts records aside. SmallRye's own dead-letter queue would take a record for done although the broker does not have the
 * letter, decode keys, and let a record's own headers pass for the letter's.
 */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Map<String, Object> broker;
    private final String service;
    private final ConsumerConfig config;
    private final MeterRegistry metrics;
    private @Nullable Producer<byte[], byte[]> producer;

    public DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String service,
            ConsumerConfig config,
            MeterRegistry metrics) {
        this.broker = Map.copyOf(broker);
        this.service = service;
        this.config = config;
        this.metrics = metrics;
    }

    /** Completes when the broker has it, however long that takes; never fails. */
    public Uni<Void> put(DeadLetter letter) {
        var record = letter.record();
        LOG.errorf(
                "dead letter %s/%d@%d (%s): %s",
                record.topic(), record.partition(), record.offset(), letter.kind(), letter.reason());
        metrics.counter(
                        "orderflow.dead.letters",
                        "topic",
                        record.topic(),
                        "kind",
                        letter.kind().label())
                .increment();
        return send(letter.whole(service, Clock.systemUTC().instant()))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() ->
                        send(letter.withoutValue(service, Clock.systemUTC().instant())))
                .onFailure()
                .invoke(e -> LOG.warnf(e, "the dead letter is published again"))
                .onFailure()
                .retry()
                .withBackOff(config.retryInitial(), config.retryMaximum())
                .indefinitely();
    }

    private Uni<Void> send(ProducerRecord<byte[], byte[]> letter) {
        // Finding the topic blocks while the broker is away.
        return Uni.createFrom()
                .<Void>emitter(emitter -> producer().send(letter, (_, failure) -> {
                    if (failure == null) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(failure);
                    }
                }))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            var bounds = config.deadLetters();
            var settings = new HashMap<>(broker);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(bounds.blockAtMost()));
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(bounds.requestTimeout()));
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(bounds.deliveryTimeout()));
            // Room for the largest record and the letter's headers.
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(2 << 20));
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(config.deadLetters().farewell());
        }
    }
}
