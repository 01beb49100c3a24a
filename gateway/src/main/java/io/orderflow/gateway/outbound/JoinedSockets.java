package io.orderflow.gateway.outbound;

import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/**
 * A service's socket and, once its handshake is answered, the client's. A service may close before that; so its end is listened for
 * from the beginning, as a socket that has ended tells nobody who listens later.
 */
final class JoinedSockets {
    private final NetSocket service;
    private final Promise<Void> end = Promise.promise();

    /** @param ended called once, when the service's side has ended */
    JoinedSockets(NetSocket service, Runnable ended) {
        this.service = service;
        end.future().onComplete(_ -> ended.run());
        service.closeHandler(_ -> end.tryComplete());
        service.pause();
    }

    /**
     * From now on each side hears the other, what the service has said before included.
     *
     * @param cut closes the client's when the service's side ends, or has
     */
    void join(NetSocket client, Consumer<NetSocket> cut) {
        client.closeHandler(_ -> service.close());
        client.pipeTo(service);
        service.pipeTo(client);
        end.future().onComplete(_ -> cut.accept(client));
    }

    /** There is no client. */
    void giveUp() {
        end.tryComplete();
        service.close();
    }
}
