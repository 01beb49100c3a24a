package io.orderflow.execution.outbound;

import io.orderflow.execution.application.DeadLetterTopic;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.letters.LetterReader;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;

/** Reads the topic with a consumer of its own for each reading: whoever operates the system looks now and then. */
@ApplicationScoped
class KafkaDeadLetters implements DeadLetterTopic {
    private static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Object> broker;
    private final Duration patience;

    @Inject
    KafkaDeadLetters(@Identifier("default-kafka-broker") Map<String, Object> broker, ExecutionConfig config) {
        this(broker, config.deadLettersWithin());
    }

    KafkaDeadLetters(Map<String, Object> broker, Duration patience) {
        this.broker = Map.copyOf(broker);
        this.patience = patience;
    }

    @Override
    public Uni<LetterReader.Newest> newest(int most, int mostBytes) {
        return Uni.createFrom()
                .item(() -> read(most, mostBytes))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(KafkaException.class)
                .transform(UnreadableException::new);
    }

    /** The place is held for as long as the topic is read, even where nobody waits for it any more. */
    private LetterReader.Newest read(int most, int mostBytes) {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try (var reader = new LetterReader(broker, patience)) {
            return reader.newest(most, mostBytes);
        } finally {
            places.release();
        }
    }
}
