package io.orderflow.status.inbound;

import io.orderflow.status.application.QuoteMessage;
import io.orderflow.status.application.QuoteWatcher;
import io.orderflow.status.domain.Conflation;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A WebSocket of quotes. While its connection has not taken what was said, nothing more is. */
final class QuoteStream implements QuoteWatcher {
    private static final CloseReason RESTART = new CloseReason(1012, "The stream restarts. Connect again.");
    private static final CloseReason TALKATIVE =
            new CloseReason(1008, "This stream is read only: send less, or nothing at all.");

    private static final CloseReason VANISHED = new CloseReason(1002, "Your side answers no pings. Connect again.");

    private final Conflation<QuoteMessage> conflation;
    private final BiConsumer<QuoteStream, CloseReason> cutOff;
    private @Nullable WebSocketConnection connection;
    private int untaken;
    private boolean hasEnded;

    /** @param cutOff called once, when the client talks too much or has vanished */
    QuoteStream(Conflation<QuoteMessage> conflation, BiConsumer<QuoteStream, CloseReason> cutOff) {
        this.conflation = conflation;
        this.cutOff = cutOff;
    }

    @Override
    public Set<String> symbols() {
        return conflation.subjects();
    }

    /** The handshake has been answered: from now on messages go out. */
    synchronized void attach(WebSocketConnection opened) {
        connection = opened;
        if (hasEnded) {
            close(RESTART);
        }
    }

    synchronized boolean isAttached() {
        return connection != null;
    }

    @Override
    public synchronized void look(Function<String, @Nullable QuoteMessage> newest, long nowNanos) {
        var open = connection;
        if (open == null || hasEnded || untaken > 0) {
            return;
        }
        var due = conflation.due(newest, nowNanos);
        untaken = due.size();
        due.forEach(message -> open.sendText(message.json()).subscribe().with(_ -> taken(), _ -> taken()));
    }

    private synchronized void taken() {
        untaken--;
    }

    /** The client has said more than it may. */
    synchronized void heardTooMuch() {
        end(TALKATIVE);
    }

    /** The client answers no pings. */
    synchronized void vanished() {
        end(VANISHED);
    }

    private void end(CloseReason reason) {
        if (!hasEnded) {
            hasEnded = true;
            cutOff.accept(this, reason);
        }
    }

    @Override
    public void goodbye() {
        close(RESTART);
    }

    /** Says why and closes; nothing is sent afterwards. */
    synchronized void close(CloseReason reason) {
        hasEnded = true;
        if (connection != null && connection.isOpen()) {
            connection.close(reason).subscribe().with(_ -> {}, _ -> {});
        }
    }
}
