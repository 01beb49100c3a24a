package io.orderflow.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.application.Problem;
import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.Door;
import io.orderflow.gateway.domain.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Joins a client's WebSocket to a service's. Neither side is read faster than the other takes it, so that the service
 * notices a client that does not read. The handshake is the service's to answer, sub-protocol and 401 included.
 */
@Singleton
class WebSocketTunnel {
    private static final Logger LOG = Logger.getLogger(WebSocketTunnel.class);
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final PatientConnection connection;
    private final Duration farewell;
    private final Room orders;
    private final Room quotes;

    WebSocketTunnel(
            Vertx vertx,
            UpstreamClients clients,
            PatientConnection connection,
            GatewayConfig config,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.clients = clients;
        this.connection = connection;
        this.farewell = config.limits().streamFarewell();
        this.orders = new Room(Door.STATUS_STREAM, config.limits().openStreams(), metrics);
        this.quotes = new Room(Door.QUOTE_STREAM, config.limits().openQuoteStreams(), metrics);
    }

    void open(Exchange exchange) {
        var room = exchange.door() == Door.QUOTE_STREAM ? quotes : orders;
        if (!room.enter()) {
            exchange.refuse(Refusal.busy(), null);
            return;
        }
        var incoming = exchange.request();
        var options =
                clients.to(exchange.door().service()).setMethod(HttpMethod.GET).setURI(incoming.uri());
        connection
                .open(clients.streams(), options, exchange)
                .compose(outgoing -> handshake(exchange, outgoing))
                .onSuccess(answer -> answered(exchange, answer, room))
                .onFailure(failure -> {
                    room.leave();
                    exchange.refuse(Failures.explain(failure, exchange), failure);
                });
    }

    private static Future<HttpClientResponse> handshake(Exchange exchange, HttpClientRequest outgoing) {
        exchange.request().headers().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("host")) {
                outgoing.headers().add(header.getKey(), header.getValue());
            }
        });
        outgoing.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        // Also told of the end of every joined connection, which is no failure.
        outgoing.exceptionHandler(failure -> LOG.debug("the way to the status stream has ended", failure));
        return outgoing.connect();
    }

    private void answered(Exchange exchange, HttpClientResponse answer, Room room) {
        if (answer.statusCode() == SWITCHING_PROTOCOLS) {
            join(exchange, answer, room);
            return;
        }
        room.leave();
        var response = exchange.request().response().setStatusCode(answer.statusCode());
        answer.headers().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("transfer-encoding")
                    && !header.getKey().equalsIgnoreCase("connection")) {
                response.headers().set(header.getKey(), header.getValue());
            }
        });
        answer.body()
                .onSuccess(body -> {
                    var document =
                            exchange.documentFor(answer.statusCode(), answer.getHeader(HttpHeaders.CONTENT_TYPE));
                    document.ifPresent(problem -> {
                        response.setStatusCode(problem.status());
                        problem.headersBeside(response.headers()).forEach(response::putHeader);
                    });
                    response.end(document.map(Problem::body).orElse(body));
                })
                .onFailure(failure -> response.reset())
                // The client keeps no connection that was to become a stream for another request, and would never close
                // it.
                .onComplete(_ -> answer.request().connection().close());
    }

    private void join(Exchange exchange, HttpClientResponse answer, Room room) {
        var incoming = exchange.request();
        var sockets = new JoinedSockets(answer.netSocket(), room::leave);
        var response = incoming.response().setStatusCode(SWITCHING_PROTOCOLS);
        answer.headers().forEach(header -> response.headers().set(header.getKey(), header.getValue()));
        incoming.toNetSocket()
                .onSuccess(client -> {
                    exchange.finish(true);
                    sockets.join(client, this::cut);
                })
                .onFailure(_ -> sockets.giveUp());
    }

    /** Closes once everything is written, and by force if the client does not read. */
    private void cut(NetSocket client) {
        long force = vertx.setTimer(farewell.toMillis(), _ -> breakOff(client));
        client.closeHandler(_ -> vertx.cancelTimer(force));
        client.close();
    }

    private static void breakOff(NetSocket client) {
        ((NetSocketInternal) client)
                .channelHandlerContext()
                .close()
                .addListener(_ -> LOG.debug("a client that did not read was broken off"));
    }

    /** So many streams through one door, and no more. */
    private static final class Room {
        private final int most;
        private final AtomicInteger open = new AtomicInteger();

        Room(Door door, int most, MeterRegistry metrics) {
            this.most = most;
            metrics.gauge("orderflow.gateway.open.streams", Tags.of("route", door.routeName()), open);
        }

        boolean enter() {
            if (open.incrementAndGet() > most) {
                open.decrementAndGet();
                return false;
            }
            return true;
        }

        void leave() {
            open.decrementAndGet();
        }
    }
}
