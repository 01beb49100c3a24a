package io.orderflow.risk.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.risk.application.FollowTradingState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What operations have changed; only trading states concern this service. */
@ApplicationScoped
class OperationsConsumer {
    private final EventConsumer consumer;
    private final FollowTradingState followTradingState;

    OperationsConsumer(EventConsumer consumer, FollowTradingState followTradingState) {
        this.consumer = consumer;
        this.followTradingState = followTradingState;
    }

    @Incoming("operations")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(
                record,
                event -> event instanceof TradingStateChanged change
                        ? followTradingState.follow(change)
                        : Uni.createFrom().voidItem());
    }
}
