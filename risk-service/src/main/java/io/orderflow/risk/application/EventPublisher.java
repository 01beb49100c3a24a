package io.orderflow.risk.application;

import io.orderflow.events.Event;
import io.smallrye.mutiny.Uni;

/** The way out to the topics. Never to be awaited inside a transaction. */
public interface EventPublisher {

    /** Publishes the event on its topic; completes once the broker has it, fails within a bound of time if not. */
    Uni<Void> publish(Event event);
}
