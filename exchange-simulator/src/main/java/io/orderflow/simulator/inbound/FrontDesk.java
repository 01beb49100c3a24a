package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.FaultPlans;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.application.Venues;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.fault.Strike;
import io.orderflow.simulator.domain.fault.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every request of the trading protocol passes here and nowhere else: credentials, rate limit, faults on demand, processing,
 * answer.
 */
@ApplicationScoped
public class FrontDesk {
    private static final Refusal UNAUTHORIZED = new Refusal(Refusal.Kind.UNAUTHORIZED, "unauthorized.");
    private static final Refusal RATE_LIMITED = new Refusal(Refusal.Kind.RATE_LIMITED, "rate limit exceeded");

    private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();
    private final Venues venues;
    private final Credentials credentials;
    private final FaultPlans faults;
    private final FaultyAnswers faultyAnswers;
    private final CallsByKey callsByKey;
    private final int perMinute;

    public FrontDesk(
            Venues venues,
            Credentials credentials,
            FaultPlans faults,
            FaultyAnswers faultyAnswers,
            CallsByKey callsByKey,
            SimulatorConfig config) {
        this.venues = venues;
        this.credentials = credentials;
        this.faults = faults;
        this.faultyAnswers = faultyAnswers;
        this.callsByKey = callsByKey;
        this.perMinute = config.rateLimitPerMinute();
    }

    /** Serves one request that is about no order. */
    Response serve(String slug, HttpHeaders headers, Function<RunningVenue, Object> processing) {
        return serve(slug, headers, DeskCall.read(processing));
    }

    /** Serves one request. */
    Response serve(String slug, HttpHeaders headers, DeskCall call) {
        Optional<RunningVenue> venue = venues.find(slug);
        if (venue.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        if (!credentials.match(
                headers.getHeaderString("APCA-API-KEY-ID"), headers.getHeaderString("APCA-API-SECRET-KEY"))) {
            return ProtocolError.response(UNAUTHORIZED);
        }
        RateLimit limit = limits.computeIfAbsent(slug, name -> new RateLimit(perMinute));
        Instant now = venue.get().now();
        if (!limit.admits(now)) {
            return ProtocolError.response(RATE_LIMITED);
        }
        Optional<Strike> strike = faults.of(slug).strike(call.occasion(), () -> target(call, venue.get()));
        Response answer = strike.isEmpty()
                ? process(venue.get(), call, strike)
                : faultyAnswers.answer(strike.get(), () -> process(venue.get(), call, strike));
        call.key().ifPresent(key -> callsByKey.note(slug, key, over(call, now, strike, answer)));
        return answer;
    }

    private static CallsByKey.Call over(DeskCall call, Instant at, Optional<Strike> strike, Response answer) {
        boolean isHeard = strike.filter(one -> one.fault().leavesUnanswered()).isEmpty();
        return new CallsByKey.Call(call.occasion(), at, isHeard ? answer.getStatus() : null);
    }

    private static Target target(DeskCall call, RunningVenue venue) {
        try {
            return call.target().apply(venue);
        } catch (ProtocolRefusalException e) {
            // Whatever names no order is refused when it is processed.
            return Target.NONE;
        }
    }

    private static Response process(RunningVenue venue, DeskCall call, Optional<Strike> strike) {
        try {
            Object answer = call.processing().apply(venue, strike);
            return answer instanceof Response response
                    ? response
                    : Response.ok(answer).build();
        } catch (ProtocolRefusalException e) {
            return ProtocolError.response(e.refusal());
        }
    }
}
