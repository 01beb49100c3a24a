package io.orderflow.status.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.application.PushStatus;
import io.orderflow.status.config.StatusConfig;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Answers a handshake that {@link HandshakeGate} has let through. The stream is opened before the answer, so that nothing is missed
 * between the two; one whose answer never arrives is forgotten after a while. The framework would refuse with the status alone: so what
 * is refused here is answered here, and the framework is left without a result.
 */
@Singleton
class Handshake implements HttpUpgradeCheck {
    static final TypedKey<SocketStream> STREAM = new TypedKey<>("status-stream");

    private static final String RESUME = "resume";
    private static final Logger LOG = Logger.getLogger(Handshake.class);

    private final PushStatus push;
    private final OpenStreams streams;
    private final StatusConfig.Streams bounds;
    private final Vertx vertx;
    private final MeterRegistry metrics;

    Handshake(PushStatus push, OpenStreams streams, StatusConfig config, Vertx vertx, MeterRegistry metrics) {
        this.push = push;
        this.streams = streams;
        this.bounds = config.streams();
        this.vertx = vertx;
        this.metrics = metrics;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return OrderEventsSocket.class.getName().equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.securityIdentity().flatMap(identity -> {
            var request = context.httpRequest();
            var traderId = identity.getPrincipal().getName();
            var stream = new SocketStream(
                    traderId, bounds.unread(), (over, reason) -> cutOff(over, reason, request.connection()));
            if (!push.listen(traderId, request.getParam(RESUME), stream)) {
                HandshakeGate.refuse(request, tooMany());
                return Uni.createFrom().nothing();
            }
            forgetUnlessAttached(stream);
            context.userData().put(STREAM, stream);
            return CheckResult.permitUpgrade();
        });
    }

    private Problem tooMany() {
        return Problem.of(
                RefusalCode.TOO_MANY_STREAMS,
                "You have %d streams open here, which is the limit. Close one that you do not need, then open this one again."
                        .formatted(bounds.perTrader()));
    }

    private void forgetUnlessAttached(SocketStream stream) {
        vertx.setTimer(bounds.handshake().toMillis(), _ -> {
            if (!stream.isAttached()) {
                streams.close(stream.traderId(), stream);
                stream.goodbye();
            }
        });
    }

    /** Says why; and as the client may not read, the reason may never arrive: then the connection is broken. */
    private void cutOff(SocketStream stream, CloseReason reason, HttpConnection connection) {
        LOG.infof("a reader of %s is cut off: %s", stream.traderId(), reason.getMessage());
        metrics.counter("orderflow.status.cut.off", "code", Integer.toString(reason.getCode()))
                .increment();
        streams.close(stream.traderId(), stream);
        stream.close(reason);
        vertx.setTimer(bounds.farewell().toMillis(), _ -> breakOff(connection));
    }

    /** A close of its own would wait for what the reader has not read. */
    static void breakOff(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channelHandlerContext()
                .close()
                .addListener(_ -> LOG.debug("connection broken off"));
    }
}
