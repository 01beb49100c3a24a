package io.orderflow.execution.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.Event;
import io.orderflow.events.OrderCommand;
import io.orderflow.execution.application.RepairOrder;
import io.orderflow.execution.application.RequestCancel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what traders want of their orders. */
@ApplicationScoped
class Commands {
    private final EventConsumer consumer;
    private final RequestCancel requestCancel;
    private final RepairOrder repairOrder;

    Commands(EventConsumer consumer, RequestCancel requestCancel, RepairOrder repairOrder) {
        this.consumer = consumer;
        this.requestCancel = requestCancel;
        this.repairOrder = repairOrder;
    }

    @Incoming("commands")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, this::take);
    }

    private Uni<Void> take(Event event) {
        return switch (event) {
            case OrderCommand.Cancel cancel -> requestCancel.cancel(cancel);
            case OrderCommand.Retry retry -> repairOrder.retry(retry);
            case OrderCommand.Acknowledge acknowledge -> repairOrder.acknowledge(acknowledge);
            default -> Uni.createFrom().voidItem();
        };
    }
}
