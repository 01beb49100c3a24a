package io.orderflow.status.inbound;

import io.orderflow.status.application.StatusStream;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trader's WebSocket. It exists, and keeps what is sent, from before the handshake is answered: a client that has seen
 * the answer misses nothing. Messages go out one by one, as the connection takes them; those that wait are counted and
 * bounded, but for what the stream begins with.
 */
final class SocketStream implements StatusStream {
    private static final CloseReason RESTART =
            new CloseReason(1012, "The stream restarts. Connect again with the resume of the last message.");
    private static final CloseReason TOO_SLOW = new CloseReason(
            1013, "Too slow: too many messages unread. Connect again with the resume of the last message.");
    private static final CloseReason TALKATIVE =
            new CloseReason(1008, "This stream is read only: send less, or nothing at all.");

    private static final CloseReason VANISHED =
            new CloseReason(1002, "Your side answers no pings. Connect again with the resume of the last message.");

    private final String traderId;
    private final int mostUnread;
    private final BiConsumer<SocketStream, CloseReason> cutOff;
    private final Queue<String> beginning = new ArrayDeque<>();
    private final Queue<String> unsent = new ArrayDeque<>();
    private @Nullable WebSocketConnection connection;
    private boolean writing;
    private boolean draining;
    /** Why nothing is sent any more; null while something is. */
    private @Nullable CloseReason end;

    /** @param cutOff called once, when the reader lags more than {@code mostUnread} messages behind, talks too much or has vanished */
    SocketStream(String traderId, int mostUnread, BiConsumer<SocketStream, CloseReason> cutOff) {
        this.traderId = traderId;
        this.mostUnread = mostUnread;
        this.cutOff = cutOff;
    }

    String traderId() {
        return traderId;
    }

    /** The handshake has been answered: from now on messages go out. */
    synchronized void attach(WebSocketConnection opened) {
        connection = opened;
        if (end == null) {
            writeNext();
        } else {
            hangUp(opened, end);
        }
    }

    synchronized boolean isAttached() {
        return connection != null;
    }

    @Override
    public synchronized void begin(List<String> first) {
        beginning.addAll(first);
    }

    @Override
    public synchronized void send(String json) {
        if (end != null) {
            return;
        }
        if (unsent.size() >= mostUnread) {
            end(TOO_SLOW);
        } else {
            unsent.add(json);
            writeNext();
        }
    }

    @Override
    public synchronized void beat(String json) {
        if (end == null && connection != null && !writing && !hasNext()) {
            unsent.add(json);
            writeNext();
        }
    }

    /** The client has said more than it may. */
    synchronized void heardTooMuch() {
        if (end == null) {
            end(TALKATIVE);
        }
    }

    /** The client answers no pings. */
    synchronized void vanished() {
        if (end == null) {
            end(VANISHED);
        }
    }

    private void end(CloseReason reason) {
        end = reason;
        beginning.clear();
        unsent.clear();
        cutOff.accept(this, reason);
    }

    @Override
    public void goodbye() {
        close(RESTART);
    }

    /** Says why and closes, at the latest when the handshake has been answered; nothing is sent afterwards. */
    synchronized void close(CloseReason reason) {
        end = reason;
        if (connection != null) {
            hangUp(connection, reason);
        }
    }

    private static void hangUp(WebSocketConnection open, CloseReason reason) {
        if (open.isOpen()) {
            open.close(reason).subscribe().with(_ -> {}, _ -> {});
        }
    }

    /** What the connection takes at once lets the next one go, not deeper in the stack. */
    private void writeNext() {
        if (draining) {
            return;
        }
        draining = true;
        while (connection != null && !writing && end == null && hasNext()) {
            writing = true;
            connection
                    .sendText(beginning.isEmpty() ? unsent.remove() : beginning.remove())
                    .subscribe()
                    .with(_ -> taken(), _ -> taken());
        }
        draining = false;
    }

    private boolean hasNext() {
        return !beginning.isEmpty() || !unsent.isEmpty();
    }

    private synchronized void taken() {
        writing = false;
        writeNext();
    }
}
