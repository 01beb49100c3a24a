package io.orderflow.execution.outbound;

import io.orderflow.execution.config.StreamBounds;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A socket to a venue that comes back: with growing pauses after a failure, and by itself if the venue has been silent for too
 * long or does not do in time what it is connected for. A connection is lost the moment somebody gives it up: nobody waits for the
 * venue to agree, and nothing it says afterwards is heard.
 */
final class ReconnectingSocket {
    private static final Logger LOG = Logger.getLogger(ReconnectingSocket.class);

    private final String name;
    private final URI uri;
    private final Duration handshake;
    private final StreamBounds bounds;
    private final StreamProtocol protocol;
    private final Vertx vertx;
    private final WebSocketClient client;
    private volatile boolean running;
    private volatile @Nullable StreamConnection current;
    private Duration pause;

    /** @param handshake how long connecting may take, and how long after it the conversation must work */
    ReconnectingSocket(
            String name, URI uri, Duration handshake, StreamBounds bounds, StreamProtocol protocol, Vertx vertx) {
        this.name = name;
        this.uri = uri;
        this.handshake = handshake;
        this.bounds = bounds;
        this.pause = bounds.firstPause();
        this.protocol = protocol;
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout((int) bounds.connectTimeout().toMillis())
                .setClosingTimeout((int) bounds.farewell().toSeconds())
                .setSsl(uri.getScheme().equals("wss"))
                .setMaxFrameSize(bounds.maxMessageBytes())
                .setMaxMessageSize(bounds.maxMessageBytes()));
    }

    void start() {
        running = true;
        // Before connecting: Vert.x 4.5 never cancels a handshake's timer that is the first of all, with the id 0.
        vertx.setPeriodic(bounds.pingEvery().toMillis(), timer -> {
            if (running) {
                watch();
            } else {
                vertx.cancelTimer(timer);
            }
        });
        connect();
    }

    void stop() {
        running = false;
        StreamConnection open = current;
        if (open != null) {
            lose(open, "going away");
        }
    }

    private void connect() {
        if (!running) {
            return;
        }
        var options = new WebSocketConnectOptions().setAbsoluteURI(uri.toString());
        options.setTimeout(handshake.toMillis());
        client.connect(options).onSuccess(this::opened).onFailure(failure -> {
            LOG.warnf("%s cannot be reached: %s", name, failure.toString());
            again();
        });
    }

    private void opened(WebSocket socket) {
        Context context = vertx.getOrCreateContext();
        var opened =
                new StreamConnection(socket, bounds, task -> context.runOnContext(ignored -> task.run()), this::lose);
        socket.textMessageHandler(message -> heard(opened, message));
        socket.binaryMessageHandler(message -> heard(opened, message.toString()));
        socket.pongHandler(opened::ponged);
        socket.exceptionHandler(failure -> LOG.warnf("%s broke: %s", name, failure.toString()));
        socket.closeHandler(ignored -> lose(opened, "closed by the venue"));
        current = opened;
        protocol.greeting().forEach(opened::say);
        if (!running) {
            lose(opened, "going away");
        }
    }

    /** One at a time with the loss of the connection, so that nothing is made of a message once it is lost. */
    private synchronized void heard(StreamConnection from, String message) {
        if (from != current) {
            return;
        }
        from.heard();
        var json = AlpacaJson.tree(message);
        if (json.isEmpty()) {
            LOG.errorf("ALERT: %s says what cannot be read: %s", name, AlpacaValues.excerpt(message));
            return;
        }
        try {
            protocol.hear(json.get(), from).forEach(from::reply);
        } catch (RuntimeException e) {
            // One message must not end the conversation.
            LOG.errorf(e, "ALERT: %s says what nobody foresaw: %s", name, AlpacaValues.excerpt(message));
        }
    }

    private synchronized void lose(StreamConnection gone, String why) {
        if (gone != current) {
            return;
        }
        LOG.infof("%s is lost: %s", name, why);
        current = null;
        protocol.lost();
        gone.hangUp();
        if (gone.works()) {
            pause = bounds.firstPause();
        }
        again();
    }

    private synchronized void again() {
        if (running) {
            vertx.setTimer(pause.toMillis(), timer -> connect());
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(bounds.longestPause()) > 0 ? bounds.longestPause() : doubled;
        }
    }

    private void watch() {
        StreamConnection open = current;
        if (open == null) {
            return;
        }
        Instant now = Instant.now();
        if (open.heardAt().isBefore(now.minus(bounds.lostAfter()))) {
            lose(open, "silent for " + bounds.lostAfter().toSeconds() + " s");
        } else if (!open.works() && open.openedAt().isBefore(now.minus(handshake))) {
            LOG.errorf("ALERT: %s is connected, and does not begin within %s", name, handshake);
            lose(open, "its handshake takes too long");
        } else {
            open.ping();
        }
    }
}
