package io.orderflow.orders.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.orders.application.ProjectOrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What risk-service and execution-service say about orders. */
@ApplicationScoped
public class OrderEventsConsumer {
    private final EventConsumer consumer;
    private final ProjectOrderEvent projectOrderEvent;

    public OrderEventsConsumer(EventConsumer consumer, ProjectOrderEvent projectOrderEvent) {
        this.consumer = consumer;
        this.projectOrderEvent = projectOrderEvent;
    }

    @Incoming("decisions")
    public Uni<Void> onDecision(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, projectOrderEvent::project);
    }

    @Incoming("executions")
    public Uni<Void> onExecution(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, projectOrderEvent::project);
    }
}
