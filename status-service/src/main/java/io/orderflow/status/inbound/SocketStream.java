package io.orderflow.status.inbound;

import io.orderflow.status.application.StatusStream;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trader's WebSocket. It exists, and keeps what is sent, from before the handshake is answered: a client that has seen
 * the answer misses nothing. Messages that the connection has not taken yet are counted and bounded.
 */
final class SocketStream implements StatusStream {
    private static final CloseReason RESTART =
            new CloseReason(1012, "The stream restarts. Connect again, then fetch your orders.");
    private static final CloseReason TOO_SLOW =
            new CloseReason(1013, "Too slow: too many messages unread. Connect again, then fetch your orders.");
    private static final CloseReason TALKATIVE =
            new CloseReason(1008, "This stream is read only: send less, or nothing at all.");

    private final String traderId;
    private final int mostUnread;
    private final BiConsumer<SocketStream, CloseReason> cutOff;
    private final Queue<String> early = new ArrayDeque<>();
    private @Nullable WebSocketConnection connection;
    private int unread;
    private boolean over;

    /** @param cutOff called once, when the reader lags more than {@code mostUnread} messages behind or talks too much */
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
        while (!early.isEmpty()) {
            write(opened, early.remove());
        }
    }

    synchronized boolean isAttached() {
        return connection != null;
    }

    @Override
    public synchronized void send(String json) {
        if (over) {
            return;
        }
        if (++unread > mostUnread) {
            end(TOO_SLOW);
        } else if (connection == null) {
            early.add(json);
        } else {
            write(connection, json);
        }
    }

    /** The client has said more than it may. */
    synchronized void heardTooMuch() {
        if (!over) {
            end(TALKATIVE);
        }
    }

    private void end(CloseReason reason) {
        over = true;
        early.clear();
        cutOff.accept(this, reason);
    }

    @Override
    public void goodbye() {
        close(RESTART);
    }

    /** Says why and closes; nothing is sent afterwards. */
    synchronized void close(CloseReason reason) {
        over = true;
        if (connection != null && connection.isOpen()) {
            connection.close(reason).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private void write(WebSocketConnection open, String json) {
        open.sendText(json).subscribe().with(_ -> taken(), _ -> taken());
    }

    private synchronized void taken() {
        unread--;
    }
}
