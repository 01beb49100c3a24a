package io.orderflow.audit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.auditchain.Checkpoint;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The topic {@code audit.checkpoints}: whoever reads it holds the log to what it has once said. */
@ApplicationScoped
public class CheckpointTopic {
    private final MutinyEmitter<byte[]> emitter;

    CheckpointTopic(@Channel("checkpoints") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Completes once the broker has it. */
    public Uni<Void> publish(Checkpoint checkpoint) {
        var place = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(checkpoint.instance())
                .build();
        return emitter.sendMessage(Message.of(checkpoint.toJson().getBytes(UTF_8), Metadata.of(place)));
    }
}
