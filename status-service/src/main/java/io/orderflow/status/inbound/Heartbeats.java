package io.orderflow.status.inbound;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.application.PushStatus;
import io.orderflow.status.config.StatusConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets each stream say regularly that it lives, and where it is: a page cannot see pings. One timer, and each time a part of the traders, so
 * that thousands of streams do not hold up what is news.
 */
@Singleton
class Heartbeats {
    private static final int PARTS = 20;

    private final PushStatus push;
    private final OpenStreams streams;
    private int part;

    Heartbeats(PushStatus push, OpenStreams streams) {
        this.push = push;
        this.streams = streams;
    }

    void start(@Observes StartupEvent started, Vertx vertx, StatusConfig config) {
        vertx.setPeriodic(config.streams().heartbeat().toMillis() / PARTS, _ -> beat());
    }

    private void beat() {
        part = (part + 1) % PARTS;
        streams.traders().stream()
                .filter(traderId -> Math.floorMod(traderId.hashCode(), PARTS) == part)
                .forEach(push::beat);
    }
}
