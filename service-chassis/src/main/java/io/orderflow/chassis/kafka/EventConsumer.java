package io.orderflow.chassis.kafka;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.UndecodableEventException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Takes one record to its effect. A record is acknowledged only when the effect is committed; what cannot be decoded
 * goes to the dead letters; for everything else the consumer waits and the handler is tried again, so handlers must be
 * idempotent. A record that fails or hangs for too long turns liveness down ({@link ConsumerLiveness}).
 */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final ConsumerConfig config;
    private final ConsumerLiveness liveness;

    public EventConsumer(ConsumerConfig config, @Liveness ConsumerLiveness liveness) {
        this.config = config;
        this.liveness = liveness;
    }

    /**
     * Decodes the record and hands the event to {@code handler} until it succeeds.
     *
     * @return completes when the effect is committed; fails only with {@link UndecodableEventException}
     */
    public Uni<Void> consume(ConsumerRecord<String, byte[]> record, Function<Event, Uni<Void>> handler) {
        Event event;
        try {
            event = EventCodec.decode(record.value());
        } catch (UndecodableEventException e) {
            LOG.errorf("poison record %s: %s", place(record), e.getMessage());
            return Uni.createFrom().failure(e);
        }
        var partition = new TopicPartition(record.topic(), record.partition());
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> {
                    // Before the handler, so that one that never answers is noticed as well.
                    liveness.waiting(partition);
                    return handler.apply(withLogContext(event));
                })
                // A retry wakes on a timer thread; the handler belongs on the consumer's context.
                .runSubscriptionOn(task -> runOn(context, task))
                .onFailure()
                .invoke(e ->
                        LOG.warnf(e, "%s at %s is tried again", event.type().eventName(), place(record)))
                .onFailure()
                .retry()
                .withBackOff(config.retryInitial(), config.retryMaximum())
                .indefinitely()
                .invoke(() -> liveness.moving(partition));
    }

    private static void runOn(@Nullable Context context, Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
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
