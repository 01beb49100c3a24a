package io.orderflow.status.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.EventCodec;
import io.orderflow.events.UndecodableEventException;
import io.orderflow.status.application.PushStatus;
import io.orderflow.status.config.StatusConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the topics, as a group of its own, so that every instance sees everything. What cannot be decoded is passed over
 * here: the services that own an effect of it put it into the dead letters.
 */
@ApplicationScoped
public class EventFeed {
    private static final Logger LOG = Logger.getLogger(EventFeed.class);

    private final PushStatus push;
    private final FeedPosition position;
    private final Counter undecodable;

    EventFeed(PushStatus push, @Identifier("status-feed") FeedPosition position, MeterRegistry metrics) {
        this.push = push;
        this.position = position;
        this.undecodable = metrics.counter("orderflow.status.undecodable");
    }

    /** Takes what has come, in the order of each partition. */
    @Incoming("feed")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        records.forEach(this::take);
        position.reached(records.nextOffsets());
        return Uni.createFrom().voidItem();
    }

    void lookForOverdue(@Observes StartupEvent started, Vertx vertx, StatusConfig config) {
        vertx.setPeriodic(config.sequencing().lookEvery().toMillis(), _ -> push.releaseOverdue());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            push.changed(EventCodec.decode(record.value()));
        } catch (UndecodableEventException e) {
            undecodable.increment();
            LOG.warnf("%s/%d@%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
