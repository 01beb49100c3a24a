package io.orderflow.execution.outbound;

import io.orderflow.execution.config.StreamBounds;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * One connection of a {@link ReconnectingSocket}, from its opening until it counts as lost. It has an intake of its own, so that
 * nothing which an earlier connection brought holds this one back or lets it go on.
 */
final class StreamConnection {
    private static final int MOST_REPLIES = 16;
    private static final Buffer NO_PING = Buffer.buffer();

    private final WebSocket socket;
    private final Intake intake;
    private final Duration pingAgain;
    private final BiConsumer<StreamConnection, String> ending;
    private final Instant openedAt = Instant.now();
    private volatile Instant heardAt = openedAt;
    private volatile Instant pingedAt = Instant.MIN;
    private volatile Buffer unanswered = NO_PING;
    private volatile boolean works;
    private int replies;

    /**
     * @param context where the socket's messages are heard
     * @param ending takes the connection for lost, for a reason
     */
    StreamConnection(
            WebSocket socket, StreamBounds bounds, Executor context, BiConsumer<StreamConnection, String> ending) {
        this.socket = socket;
        this.intake = new Intake(bounds.maxReportsInFlight(), context, socket::pause, socket::resume);
        this.pingAgain = bounds.lostAfter();
        this.ending = ending;
    }

    /** The venue does what it was asked for: the handshake is over. */
    void working() {
        works = true;
    }

    boolean works() {
        return works;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** When the venue last said something or answered a ping. */
    Instant heardAt() {
        return heardAt;
    }

    /** What it brings and is being processed. */
    Intake intake() {
        return intake;
    }

    /** Ends this connection; another one follows. */
    void close(String why) {
        ending.accept(this, why);
    }

    void heard() {
        heardAt = Instant.now();
    }

    /** @param payload of the ping that is answered; of an earlier one it says only that the venue lives */
    void ponged(Buffer payload) {
        heardAt = Instant.now();
        if (payload.equals(unanswered)) {
            unanswered = NO_PING;
            intake.answered(pingedAt);
        }
    }

    /** Unless an earlier ping may still be answered. */
    void ping() {
        Instant now = Instant.now();
        if (unanswered.equals(NO_PING) || pingedAt.isBefore(now.minus(pingAgain))) {
            pingedAt = now;
            unanswered = Buffer.buffer(now.toString());
            socket.writePing(unanswered);
        }
    }

    void say(String text) {
        socket.writeTextMessage(text);
    }

    /** A conversation needs few replies; a venue that asks on and on shall not make us write without end. */
    void reply(String text) {
        replies++;
        if (replies > MOST_REPLIES) {
            close("it asks the same again and again");
        } else {
            say(text);
        }
    }

    /** Hangs up. The other side may be gone, so nobody waits for it. */
    void hangUp() {
        socket.close();
    }
}
