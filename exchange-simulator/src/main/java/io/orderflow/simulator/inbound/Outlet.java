package io.orderflow.simulator.inbound;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The sending side of a socket. It counts what has not left yet, so that a slow reader cannot fill the memory. */
final class Outlet {
    private static final Logger LOG = Logger.getLogger(Outlet.class);
    private static final int POLICY_VIOLATION = 1008;

    private final AtomicInteger unsent = new AtomicInteger();
    private final WebSocketConnection connection;
    private final int maxUnsent;

    /** @param connection inside a callback of the socket; the outlet itself works from any thread */
    Outlet(OpenConnections sockets, WebSocketConnection connection, int maxUnsent) {
        this.connection = sockets.findByConnectionId(connection.id()).orElseThrow();
        this.maxUnsent = maxUnsent;
    }

    /** Sends what must not be missed; a reader too far behind is cut off instead. */
    void sendOrCutOff(Buffer frame) {
        if (unsent.get() >= maxUnsent) {
            LOG.warnf("A stream's reader is %d messages behind and is cut off", maxUnsent);
            connection
                    .close(new CloseReason(POLICY_VIOLATION, "reading too slowly"))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("A socket was gone before it was closed", failure));
            return;
        }
        unsent.incrementAndGet();
        connection.sendBinary(frame).subscribe().with(done -> unsent.decrementAndGet(), this::lost);
    }

    /** Sends what the next message makes obsolete; a reader that is behind does without. */
    void sendOrSkip(String text, int behind) {
        if (unsent.get() >= behind) {
            return;
        }
        unsent.incrementAndGet();
        connection.sendText(text).subscribe().with(done -> unsent.decrementAndGet(), this::lost);
    }

    private void lost(Throwable failure) {
        unsent.decrementAndGet();
        LOG.debug("A message did not reach its socket", failure);
    }
}
