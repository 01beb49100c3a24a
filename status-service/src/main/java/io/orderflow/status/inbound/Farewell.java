package io.orderflow.status.inbound;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.application.StatusStream;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Closes the open streams with a reason before the service goes. */
@Singleton
class Farewell {
    private final OpenStreams streams;

    Farewell(OpenStreams streams) {
        this.streams = streams;
    }

    void say(@Observes ShutdownEvent shutdown) {
        streams.all().forEach(StatusStream::goodbye);
    }
}
