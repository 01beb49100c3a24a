package io.orderflow.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Brings rows to the broker, never more at a time than the bound. */
@ApplicationScoped
class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    private final MutinyEmitter<byte[]> emitter;
    private final PublishedRows published;
    private final Semaphore room;

    OutboxPublisher(
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<byte[]> emitter,
            PublishedRows published,
            OutboxConfig config) {
        this.emitter = emitter;
        this.published = published;
        this.room = new Semaphore(config.maxInFlight());
    }

    /** Publishes in the background, if there is room. */
    void publish(OutboxRow row) {
        if (room.tryAcquire()) {
            send(row)
                    .onTermination()
                    .invoke(room::release)
                    .subscribe()
                    .with(
                            ignored -> published.delete(row),
                            failure -> LOG.warnf(failure, "event %s is left to the sweep", row.eventId()));
        }
    }

    /** Publishes and completes once the broker has acknowledged. */
    Uni<Void> send(OutboxRow row) {
        var place = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.key())
                .build();
        return emitter.sendMessage(Message.of(row.payload().getBytes(UTF_8), Metadata.of(place)));
    }
}
