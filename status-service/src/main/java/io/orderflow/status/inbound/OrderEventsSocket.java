package io.orderflow.status.inbound;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.config.StatusConfig;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import org.jboss.logging.Logger;

/** The stream of a trader's order and account changes. It only speaks: what a client sends is counted and not read. */
@WebSocket(path = HandshakeToken.PATH)
@RolesAllowed("trader")
public class OrderEventsSocket {
    private static final Logger LOG = Logger.getLogger(OrderEventsSocket.class);
    private static final TypedKey<ClientTalk> TALK = new TypedKey<>("client-talk");

    private final OpenStreams streams;
    private final StatusConfig.Streams bounds;
    private final VanishedClients clients;

    OrderEventsSocket(OpenStreams streams, StatusConfig config, VanishedClients clients) {
        this.streams = streams;
        this.bounds = config.streams();
        this.clients = clients;
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        connection.userData().put(TALK, new ClientTalk(bounds.clientMessages(), bounds.clientMessageSize()));
        var stream = connection.userData().get(Handshake.STREAM);
        clients.watch(connection, stream::vanished);
        stream.attach(connection);
        return Uni.createFrom().voidItem();
    }

    @OnTextMessage
    Uni<Void> heard(String message, WebSocketConnection connection) {
        return heard(message.length(), connection);
    }

    @OnBinaryMessage
    Uni<Void> heard(Buffer message, WebSocketConnection connection) {
        return heard(message.length(), connection);
    }

    /** Answered by itself, whether or not the client reads the answers: so they must be few. */
    @OnPingMessage
    Uni<Void> pinged(Buffer data, WebSocketConnection connection) {
        return heard(data.length(), connection);
    }

    @OnPongMessage
    Uni<Void> answered(Buffer data, WebSocketConnection connection) {
        VanishedClients.answered(connection);
        return Uni.createFrom().voidItem();
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        var stream = connection.userData().get(Handshake.STREAM);
        streams.close(stream.traderId(), stream);
        return Uni.createFrom().voidItem();
    }

    @OnError
    Uni<Void> broken(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(
                failure,
                "stream of %s",
                connection.userData().get(Handshake.STREAM).traderId());
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> heard(int size, WebSocketConnection connection) {
        if (!connection.userData().get(TALK).accept(size, System.nanoTime())) {
            connection.userData().get(Handshake.STREAM).heardTooMuch();
        }
        return Uni.createFrom().voidItem();
    }
}
