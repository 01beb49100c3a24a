package io.orderflow.chassis.kafka;

import io.orderflow.chassis.CallersContext;
import io.orderflow.events.Event;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Takes one record to its effect. A record is acknowledged only when the effect is committed, or when the dead letters have
 * it. There goes what is no event, and what stands on another topic or under another key than its own. For everything else
 * the consumer waits and the handler is tried again, so handlers must be idempotent. A record that fails or hangs for too
 * long turns liveness down ({@link ConsumerLiveness}).
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final ConsumerConfig config;
    private final ConsumerLiveness liveness;
    private final DeadLetters deadLetters;

    public EventConsumer(ConsumerConfig config, @Liveness ConsumerLiveness liveness, DeadLetters deadLetters) {
        this.config = config;
        this.liveness = liveness;
        this.deadLetters = deadLetters;
    }

    /**
     * Decodes the record and hands the event to {@code handler} until it succeeds.
     *
     * @return completes when the effect is committed or the record is put aside; never fails
     */
    public Uni<Void> consume(ConsumerRecord<String, byte[]> record, Function<Event, Uni<Void>> handler) {
        Executor here = CallersContext.now();
        return switch (PlacedEvent.read(record)) {
            case PlacedEvent.Readable(Event event) -> handle(record, event, handler, here);
            case PlacedEvent.Poison(DeadLetter.Kind kind, String reason) ->
                deadLetters.put(new DeadLetter(record, kind, reason)).emitOn(here);
        };
    }

    private Uni<Void> handle(
            ConsumerRecord<String, byte[]> record, Event event, Function<Event, Uni<Void>> handler, Executor here) {
        var partition = new TopicPartition(record.topic(), record.partition());
        return Uni.createFrom()
                .deferred(() -> {
                    // Before the handler, so that one that never answers is noticed as well.
                    liveness.waiting(partition);
                    return handler.apply(withLogContext(event));
                })
                // A retry wakes on a timer thread; the handler belongs on the consumer's context.
                .runSubscriptionOn(here)
                .onFailure()
                .invoke(e ->
                        LOG.warnf(e, "%s at %s is tried again", event.type().eventName(), place(record)))
                .onFailure()
                .retry()
                .withBackOff(config.retryInitial(), config.retryMaximum())
                .indefinitely()
                .invoke(() -> liveness.moving(partition));
    }

    private static Event withLogContext(Event event) {
        switch (event) {
            case OrderEvent order -> {
                MDC.put("order_id", order.header().orderId());
                MDC.put("trader_id", order.header().traderId());
            }
            case OrderCommand command -> {
                MDC.put("order_id", command.orderId());
                MDC.put("trader_id", command.traderId());
            }
            default -> {
                // Quotes and accounts are not about an order.
            }
        }
        return event;
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "@" + record.offset();
    }
}
