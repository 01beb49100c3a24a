package io.orderflow.orders.application;

import io.orderflow.events.Event;
import io.orderflow.events.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes in what risk-service and execution-service say about orders. Repetition and disorder do no harm. */
@ApplicationScoped
public class ProjectOrderEvent {
    private final OrderProjection projection;
    private final OrderMetrics metrics;

    public ProjectOrderEvent(OrderProjection projection, OrderMetrics metrics) {
        this.projection = projection;
        this.metrics = metrics;
    }

    /** Completes when the event's effect is committed. */
    public Uni<Void> project(Event event) {
        if (!(event instanceof OrderEvent orderEvent)) {
            return Uni.createFrom().voidItem();
        }
        return projection
                .project(orderEvent)
                .invoke(wasNewer -> {
                    if (wasNewer) {
                        metrics.projected(orderEvent);
                    }
                })
                .replaceWithVoid();
    }
}
