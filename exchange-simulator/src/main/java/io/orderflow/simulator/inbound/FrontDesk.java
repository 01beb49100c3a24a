package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.application.Venues;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every request of the trading protocol passes here and nowhere else: credentials, rate limit, processing, answer. Faults
 * on demand belong between those steps.
 */
@ApplicationScoped
public class FrontDesk {
    private static final Refusal UNAUTHORIZED = new Refusal(Refusal.Kind.UNAUTHORIZED, "unauthorized.");
    private static final Refusal RATE_LIMITED = new Refusal(Refusal.Kind.RATE_LIMITED, "rate limit exceeded");

    private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();
    private final Venues venues;
    private final Credentials credentials;
    private final int perMinute;

    public FrontDesk(Venues venues, Credentials credentials, SimulatorConfig config) {
        this.venues = venues;
        this.credentials = credentials;
        this.perMinute = config.rateLimitPerMinute();
    }

    /**
     * Serves one request.
     *
     * @param processing what the venue does; gives the entity to answer 200 with, or a {@link Response} as it is
     */
    Response serve(String slug, HttpHeaders headers, Function<RunningVenue, Object> processing) {
        Optional<RunningVenue> venue = venues.find(slug);
        if (venue.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        if (!credentials.match(
                headers.getHeaderString("APCA-API-KEY-ID"), headers.getHeaderString("APCA-API-SECRET-KEY"))) {
            return ProtocolError.response(UNAUTHORIZED);
        }
        RateLimit limit = limits.computeIfAbsent(slug, name -> new RateLimit(perMinute));
        if (!limit.admits(venue.get().now())) {
            return ProtocolError.response(RATE_LIMITED);
        }
        return process(venue.get(), processing);
    }

    private static Response process(RunningVenue venue, Function<RunningVenue, Object> processing) {
        try {
            Object answer = processing.apply(venue);
            return answer instanceof Response response
                    ? response
                    : Response.ok(answer).build();
        } catch (ProtocolRefusalException e) {
            return ProtocolError.response(e.refusal());
        }
    }
}
