package io.orderflow.execution.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.Event;
import io.orderflow.events.OrderEvent;
import io.orderflow.execution.application.AcceptDecision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what risk-service has decided. */
@ApplicationScoped
class Decisions {
    private final EventConsumer consumer;
    private final AcceptDecision acceptDecision;

    Decisions(EventConsumer consumer, AcceptDecision acceptDecision) {
        this.consumer = consumer;
        this.acceptDecision = acceptDecision;
    }

    @Incoming("decisions")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, this::take);
    }

    private Uni<Void> take(Event event) {
        return switch (event) {
            case OrderEvent.Approved approved -> acceptDecision.approved(approved);
            case OrderEvent.Denied denied -> acceptDecision.denied(denied);
            default -> Uni.createFrom().voidItem();
        };
    }
}
