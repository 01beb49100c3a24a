package io.orderflow.execution.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
 * long. The reader may pause it, so that what is not processed stays with the venue's TCP connection.
 */
final class ReconnectingSocket {
    private static final Logger LOG = Logger.getLogger(ReconnectingSocket.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENT_FOR = Duration.ofSeconds(12);
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int MOST_REPLIES = 16;

    private final String name;
    private final URI uri;
    private final StreamProtocol protocol;
    private final Vertx vertx;
    private final WebSocketClient client;
    private volatile boolean running;
    private volatile @Nullable WebSocket socket;
    private volatile Instant heardAt = Instant.MIN;
    private volatile Instant pingedAt = Instant.MIN;
    private volatile Instant answeredPing = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private int replies;

    ReconnectingSocket(String name, URI uri, StreamProtocol protocol, Vertx vertx) {
        this.name = name;
        this.uri = uri;
        this.protocol = protocol;
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout((int) LONGEST_PAUSE.toMillis())
                .setSsl(uri.getScheme().equals("wss"))
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE));
    }

    void start() {
        running = true;
        connect();
        vertx.setPeriodic(PING_EVERY.toMillis(), timer -> {
            if (running) {
                watch();
            } else {
                vertx.cancelTimer(timer);
            }
        });
    }

    void stop() {
        running = false;
        close("going away");
    }

    /** The conversation works: the next failure begins with a short pause again. */
    void working() {
        pause = FIRST_PAUSE;
    }

    /** When the last ping was sent that the venue has answered: what it sent before has been received. */
    Instant answeredPing() {
        return answeredPing;
    }

    /** When the venue last said something or answered a ping. */
    Instant heardAt() {
        return heardAt;
    }

    /** Ends this connection; another one follows. */
    void close(String why) {
        WebSocket current = socket;
        if (current != null) {
            LOG.infof("closing %s: %s", name, why);
            current.close();
        }
    }

    void pause() {
        WebSocket current = socket;
        if (current != null) {
            current.pause();
        }
    }

    void resume() {
        WebSocket current = socket;
        if (current != null) {
            current.resume();
        }
    }

    private void connect() {
        if (!running) {
            return;
        }
        client.connect(new WebSocketConnectOptions().setAbsoluteURI(uri.toString()))
                .onSuccess(this::opened)
                .onFailure(failure -> {
                    LOG.warnf("%s cannot be reached: %s", name, failure.toString());
                    again();
                });
    }

    private void opened(WebSocket opened) {
        socket = opened;
        heardAt = Instant.now();
        // A ping of the connection before is answered by nobody.
        pingedAt = Instant.MIN;
        replies = 0;
        opened.textMessageHandler(message -> heard(opened, message));
        opened.binaryMessageHandler(message -> heard(opened, message.toString()));
        opened.pongHandler(pong -> {
            heardAt = Instant.now();
            answeredPing = pingedAt;
        });
        opened.exceptionHandler(failure -> LOG.warnf("%s broke: %s", name, failure.toString()));
        opened.closeHandler(ignored -> {
            socket = null;
            answeredPing = Instant.MIN;
            protocol.lost();
            again();
        });
        protocol.greeting().forEach(opened::writeTextMessage);
    }

    private void heard(WebSocket from, String message) {
        heardAt = Instant.now();
        var json = AlpacaJson.tree(message);
        if (json.isEmpty()) {
            LOG.errorf("ALERT: %s says what cannot be read: %s", name, AlpacaValues.excerpt(message));
            return;
        }
        try {
            protocol.hear(json.get(), this).forEach(reply -> reply(from, reply));
        } catch (RuntimeException e) {
            // One message must not end the conversation.
            LOG.errorf(e, "ALERT: %s says what nobody foresaw: %s", name, AlpacaValues.excerpt(message));
        }
    }

    /** A conversation needs few replies; a venue that asks on and on shall not make us write without end. */
    private void reply(WebSocket to, String reply) {
        replies++;
        if (replies > MOST_REPLIES) {
            close("it asks the same again and again");
        } else {
            to.writeTextMessage(reply);
        }
    }

    private void again() {
        if (running) {
            vertx.setTimer(pause.toMillis(), timer -> connect());
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    private void watch() {
        WebSocket current = socket;
        if (current == null) {
            return;
        }
        if (heardAt.isBefore(Instant.now().minus(SILENT_FOR))) {
            close("silent for " + SILENT_FOR.toSeconds() + " s");
            return;
        }
        boolean waiting =
                pingedAt.isAfter(answeredPing) && pingedAt.isAfter(Instant.now().minus(SILENT_FOR));
        if (!waiting) {
            pingedAt = Instant.now();
            current.writePing(Buffer.buffer("orderflow"));
        }
    }
}
