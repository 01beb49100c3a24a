package io.orderflow.status.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.chassis.kafka.DeadLetter;
import io.orderflow.chassis.kafka.DeadLetters;
import io.orderflow.chassis.kafka.PlacedEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.Service;
import io.orderflow.events.Topic;
import io.orderflow.status.application.PushStatus;
import io.orderflow.status.config.StatusConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the topics, as a group of its own, so that every instance sees everything. What is no event is passed over where
 * services that own an effect of it put it into the dead letters; on topics that nobody else reads that is done here.
 */
@ApplicationScoped
public class EventFeed {
    private static final Logger LOG = Logger.getLogger(EventFeed.class);

    private static final Set<String> ONLY_READ_HERE = Stream.of(Topic.values())
            .filter(EventFeed::isOnlyReadHere)
            .map(Topic::topicName)
            .collect(Collectors.toUnmodifiableSet());

    private final PushStatus push;
    private final FeedPosition position;
    private final DeadLetters deadLetters;
    private final Counter passedOver;

    EventFeed(
            PushStatus push,
            @Identifier("status-feed") FeedPosition position,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.push = push;
        this.position = position;
        this.deadLetters = deadLetters;
        this.passedOver = metrics.counter("orderflow.status.passed.over");
    }

    /** Takes what has come, in the order of each partition. */
    @Incoming("feed")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        var letters = new ArrayList<DeadLetter>();
        records.forEach(record -> takeInAnyCase(record).ifPresent(letters::add));
        position.reached(records.nextOffsets());
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(deadLetters::put)
                .collect()
                .last();
    }

    void lookForOverdue(@Observes StartupEvent started, Vertx vertx, StatusConfig config) {
        vertx.setPeriodic(config.sequencing().lookEvery().toMillis(), _ -> push.releaseOverdue());
    }

    /** What goes wrong with one record must not take the others with it. */
    private Optional<DeadLetter> takeInAnyCase(ConsumerRecord<String, byte[]> record) {
        try {
            return take(record);
        } catch (RuntimeException e) {
            passedOver.increment();
            LOG.errorf(e, "ALERT: %s/%d@%d is not told", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
    }

    private Optional<DeadLetter> take(ConsumerRecord<String, byte[]> record) {
        switch (PlacedEvent.read(record)) {
            case PlacedEvent.Readable(var event) -> push.changed(event);
            case PlacedEvent.Poison(var kind, var reason) -> {
                if (ONLY_READ_HERE.contains(record.topic()) && !isOfBefore(record)) {
                    return Optional.of(new DeadLetter(record, kind, reason));
                }
                passedOver.increment();
                LOG.warnf("%s/%d@%d: %s", record.topic(), record.partition(), record.offset(), reason);
            }
        }
        return Optional.empty();
    }

    private boolean isOfBefore(ConsumerRecord<?, ?> record) {
        return position.isOfBefore(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    private static boolean isOnlyReadHere(Topic topic) {
        var readers = Stream.of(EventType.values())
                .filter(type -> type.topic() == topic)
                .flatMap(type -> type.consumers().stream())
                .collect(Collectors.toSet());
        return readers.equals(Set.of(Service.STATUS));
    }
}
