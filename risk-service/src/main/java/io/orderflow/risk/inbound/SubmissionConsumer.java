package io.orderflow.risk.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.application.AssessRisk;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Submitted orders, on their way to a decision. */
@ApplicationScoped
class SubmissionConsumer {
    private final EventConsumer consumer;
    private final AssessRisk assessRisk;

    SubmissionConsumer(EventConsumer consumer, AssessRisk assessRisk) {
        this.consumer = consumer;
        this.assessRisk = assessRisk;
    }

    @Incoming("submissions")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(
                record,
                event -> event instanceof OrderEvent.Submitted submitted
                        ? assessRisk.assess(submitted)
                        : Uni.createFrom().voidItem());
    }
}
