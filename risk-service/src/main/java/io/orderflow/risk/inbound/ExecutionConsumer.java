package io.orderflow.risk.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.application.BookExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What execution-service reports of orders, on its way into the accounts. */
@ApplicationScoped
class ExecutionConsumer {
    private final EventConsumer consumer;
    private final BookExecution bookExecution;

    ExecutionConsumer(EventConsumer consumer, BookExecution bookExecution) {
        this.consumer = consumer;
        this.bookExecution = bookExecution;
    }

    @Incoming("executions")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(
                record,
                event -> event instanceof OrderEvent report
                        ? bookExecution.book(report)
                        : Uni.createFrom().voidItem());
    }
}
