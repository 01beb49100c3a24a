package io.orderflow.status.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.status.application.PushQuotes;
import io.orderflow.status.config.MarketConfig;
import io.orderflow.status.config.StatusConfig;
import io.orderflow.status.domain.Conflation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at a handshake of the quotes, and answers one that {@link HandshakeGate} has let through. */
@Singleton
class QuoteHandshake implements HttpUpgradeCheck {
    static final TypedKey<QuoteStream> STREAM = new TypedKey<>("quote-stream");

    private static final Logger LOG = Logger.getLogger(QuoteHandshake.class);
    private static final Set<String> PARAMETERS = Set.of("symbols", "token");
    private static final int NO_ROOM = 503;

    private final PushQuotes push;
    private final MarketConfig.Streams bounds;
    private final StatusConfig.Streams anyStreams;
    private final Vertx vertx;
    private final MeterRegistry metrics;

    QuoteHandshake(PushQuotes push, MarketConfig market, StatusConfig config, Vertx vertx, MeterRegistry metrics) {
        this.push = push;
        this.bounds = market.streams();
        this.anyStreams = config.streams();
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** What is wrong with it, null if nothing is. */
    @Nullable
    Problem fault(HttpServerRequest request, SecurityIdentity caller) {
        if (MarketRoles.ALL.stream().noneMatch(caller::hasRole)) {
            return Problems.ofStatus(403);
        }
        var reader = reader(request);
        reader.symbols("symbols", MarketResource.MOST_SYMBOLS);
        if (!reader.faults().isEmpty()) {
            var fault = reader.faults().getFirst();
            return Problem.of(RefusalCode.BAD_REQUEST, fault.message() + " " + fault.remedy());
        }
        return push.hasRoom()
                ? null
                : Problem.of(
                        RefusalCode.TEMPORARILY_UNAVAILABLE,
                        "The stream of quotes has no room for you at the moment. Open it again in a few seconds.");
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return MarketQuotesSocket.class.getName().equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var request = context.httpRequest();
        var symbols = reader(request).symbols("symbols", MarketResource.MOST_SYMBOLS);
        var stream = new QuoteStream(
                new Conflation<>(symbols, bounds.spacing()),
                (over, reason) -> cutOff(over, reason, request.connection()));
        // Between the gate and here others may have come.
        if (!push.open(stream)) {
            return CheckResult.rejectUpgrade(NO_ROOM);
        }
        vertx.setTimer(anyStreams.handshake().toMillis(), _ -> {
            if (!stream.isAttached()) {
                push.close(stream);
                stream.goodbye();
            }
        });
        context.userData().put(STREAM, stream);
        return CheckResult.permitUpgrade();
    }

    private static QueryReader reader(HttpServerRequest request) {
        Map<String, List<String>> parameters =
                request.params().names().stream().collect(Collectors.toMap(name -> name, request.params()::getAll));
        return new QueryReader(parameters, "The stream of quotes", PARAMETERS);
    }

    /** Says why; a client that does not read would keep the answers to what it said waiting: then the connection is broken. */
    private void cutOff(QuoteStream stream, CloseReason reason, HttpConnection connection) {
        LOG.infof("a reader of quotes is cut off: %s", reason.getMessage());
        metrics.counter("orderflow.status.market.cut.off", "code", Integer.toString(reason.getCode()))
                .increment();
        push.close(stream);
        stream.close(reason);
        vertx.setTimer(anyStreams.farewell().toMillis(), _ -> Handshake.breakOff(connection));
    }
}
