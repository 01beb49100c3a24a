package io.orderflow.audit.inbound;

import io.orderflow.audit.application.AppendEvent;
import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.domain.EventSource;
import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads everything that is said about orders and by operations. A record is acknowledged once its row is committed. */
@ApplicationScoped
public class EventsListener {
    private static final Logger LOG = Logger.getLogger(EventsListener.class);

    private final EventConsumer consumer;
    private final AppendEvent appendEvent;

    EventsListener(EventConsumer consumer, AppendEvent appendEvent) {
        this.consumer = consumer;
        this.appendEvent = appendEvent;
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return consumer.consume(message, event -> append(event, message));
    }

    private Uni<Void> append(Event event, ConsumerRecord<String, byte[]> message) {
        var source = new EventSource(message.topic(), message.partition(), message.offset());
        return AuditEntry.of(event, source)
                .map(entry -> appendEvent.append(entry, new String(message.value(), StandardCharsets.UTF_8)))
                .orElseGet(() -> {
                    LOG.warnf("%s has no place in the log: %s", event.type(), source);
                    return Uni.createFrom().voidItem();
                });
    }
}
