package io.orderflow.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSocketsTest {
    private final FakeSocket service = new FakeSocket();
    private final FakeSocket client = new FakeSocket();
    private final List<String> events = new ArrayList<>();
    private final JoinedSockets sockets = new JoinedSockets(service.socket(), () -> events.add("ended"));

    @Test
    void end_when_the_service_does_and_the_client_is_cut() {
        join();
        assertThat(events).isEmpty();

        service.end();

        assertThat(events).containsExactly("ended", "cut");
    }

    @Test
    void end_too_where_the_service_closes_before_there_is_a_client() {
        service.end();
        assertThat(events).containsExactly("ended");

        join();

        assertThat(events).containsExactly("ended", "cut");
        assertThat(service.piped).as("what it said before").isEqualTo(1);
    }

    @Test
    void end_once_however_often_the_end_is_told() {
        sockets.giveUp();
        service.end();
        service.end();

        assertThat(events).containsExactly("ended");
        assertThat(service.closed).isEqualTo(1);
    }

    @Test
    void close_the_service_when_the_client_has_gone() {
        join();

        client.end();

        assertThat(service.closed).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    private void join() {
        sockets.join(client.socket(), _ -> events.add("cut"));
    }

    /** Tells of its end who listens then, and nobody who does later. */
    private static final class FakeSocket {
        private Handler<Void> closeHandler = _ -> {};
        private int piped;
        private int closed;

        void end() {
            closeHandler.handle(null);
        }

        @SuppressWarnings("unchecked")
        NetSocket socket() {
            return (NetSocket) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {NetSocket.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "closeHandler" -> {
                            closeHandler = (Handler<Void>) arguments[0];
                            yield proxy;
                        }
                        case "pause" -> proxy;
                        case "pipeTo" -> {
                            piped++;
                            yield Future.succeededFuture();
                        }
                        case "close" -> {
                            closed++;
                            yield Future.succeededFuture();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
