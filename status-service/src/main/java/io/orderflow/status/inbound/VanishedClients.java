package io.orderflow.status.inbound;

import io.orderflow.status.domain.Silence;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the streams of clients that have gone without a word, as soon as two pings in a row are without an answer: TCP alone would notice
 * after many minutes if there is nothing else to say, and until then they would take the places of those who come back.
 */
@Singleton
class VanishedClients {
    /** So often between two pings. */
    private static final int LOOKS = 2;

    private final OpenConnections connections;
    private final Duration look;
    private final Duration longestSilence;

    VanishedClients(
            OpenConnections connections,
            @ConfigProperty(name = "quarkus.websockets-next.server.auto-ping-interval") Duration pings) {
        this.connections = connections;
        this.look = pings.dividedBy(LOOKS);
        // The second ping has half an interval to be answered: it is sent when two intervals are over.
        this.longestSilence = pings.multipliedBy(2).plus(look);
    }

    /** @param vanished ends the stream of the connection */
    void watch(WebSocketConnection connection, Runnable vanished) {
        var silence = new Silence(longestSilence, look.multipliedBy(2));
        connection.userData().put(ClientAnswers.KEY, new ClientAnswers(silence, vanished));
    }

    /** It has answered a ping. */
    static void answered(WebSocketConnection connection) {
        connection.userData().get(ClientAnswers.KEY).answered();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(look.toMillis(), _ -> look());
    }

    private void look() {
        long now = System.nanoTime();
        connections.stream()
                .map(connection -> connection.userData().get(ClientAnswers.KEY))
                .filter(answers -> answers != null)
                .forEach(answers -> answers.look(now));
    }
}
