package io.orderflow.risk.outbound;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.risk.application.EventPublisher;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Publishes to Kafka. What is under way is bounded by the buffer, how long by the producer's delivery time-out; beyond
 * either the Uni fails and whoever consumes the cause tries again.
 */
@ApplicationScoped
class KafkaEventPublisher implements EventPublisher {
    private final MutinyEmitter<byte[]> emitter;

    KafkaEventPublisher(@Channel("events") @OnOverflow(OnOverflow.Strategy.BUFFER) MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public Uni<Void> publish(Event event) {
        var place = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(event.type().topic().topicName())
                .withKey(event.key())
                .build();
        return emitter.sendMessage(Message.of(EventCodec.encode(event), Metadata.of(place)));
    }
}
