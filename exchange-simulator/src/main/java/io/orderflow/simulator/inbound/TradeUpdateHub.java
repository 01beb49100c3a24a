package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.FaultPlans;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Change;
import io.orderflow.simulator.domain.OrderTerms;
import io.orderflow.simulator.domain.VenueEvent;
import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.domain.fault.Strike;
import io.orderflow.simulator.domain.fault.Target;
import io.orderflow.simulator.domain.fault.VenueFault;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hands trade updates to whoever listens, in the order they happened. Nothing is replayed, unless a fault wants it. */
@ApplicationScoped
public class TradeUpdateHub implements RunningVenue.TradeUpdates {
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final Map<String, ToldReports> told = new ConcurrentHashMap<>();
    private final OpenConnections sockets;
    private final SocketConnections connections;
    private final SocketDoors doors;
    private final FaultPlans faults;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final int maxUnsent;

    public TradeUpdateHub(
            OpenConnections sockets,
            SocketConnections connections,
            SocketDoors doors,
            FaultPlans faults,
            Vertx vertx,
            ObjectMapper json,
            SimulatorConfig config) {
        this.sockets = sockets;
        this.connections = connections;
        this.doors = doors;
        this.faults = faults;
        this.vertx = vertx;
        this.json = json;
        this.maxUnsent = config.maxUnsentMessages();
    }

    private record Listener(String slug, Outlet outlet, Optional<HttpConnection> connection) {}

    void listen(String slug, WebSocketConnection connection) {
        listeners.computeIfAbsent(
                connection.id(),
                id -> new Listener(slug, new Outlet(sockets, connection, maxUnsent), connections.below(connection)));
    }

    /** The client knows that it listens. */
    void greeted(WebSocketConnection connection) {
        Listener listener = listeners.get(connection.id());
        if (listener != null) {
            Optional<Strike> strike = faults.of(listener.slug()).strike(Occasion.LISTEN, () -> Target.NONE);
            if (strike.isPresent() && strike.get().fault() == VenueFault.REPORTS_REPLAYED) {
                of(listener.slug()).newest().forEach(listener.outlet()::sendOrCutOff);
            }
        }
    }

    void forget(WebSocketConnection connection) {
        listeners.remove(connection.id());
        connections.forget(connection);
    }

    /** Closes what a fault has silenced. */
    void healSilence(String slug) {
        of(slug).silenced().forEach(HttpConnection::close);
    }

    @Override
    public void publish(String venue, Change change) {
        TradeUpdate update = listeners.isEmpty() ? null : TradeUpdate.of(venue, change);
        if (update == null) {
            return;
        }
        String slug = venue.toLowerCase(Locale.ROOT);
        Optional<Strike> strike = faults.of(slug).strike(occasion(change), () -> target(change));
        Buffer frame = write(update);
        if (strike.isEmpty()) {
            of(slug).tell(frame);
        } else {
            tellBadly(venue, frame, change, strike.get());
        }
    }

    private void tellBadly(String venue, Buffer frame, Change change, Strike strike) {
        String slug = venue.toLowerCase(Locale.ROOT);
        ToldReports reports = of(slug);
        switch (strike.fault()) {
            case FILL_MISSING -> reports.release();
            case STREAM_SILENT -> silence(slug, strike.delay());
            case STREAM_CUT -> doors.closeFor(strike.delay(), TradeUpdatesSocket.class, slug);
            case REPORT_DUPLICATED -> {
                reports.tell(frame);
                reports.tell(frame);
            }
            case REPORTS_REORDERED -> {
                reports.hold(frame);
                vertx.setTimer(Math.max(1, strike.delay().toMillis()), timer -> reports.release());
            }
            case FILL_CORRECTED -> {
                reports.tell(frame);
                reports.tell(write(TradeUpdate.corrected(venue, change)));
            }
            default -> reports.tell(frame);
        }
    }

    private void silence(String slug, Duration time) {
        for (Map.Entry<String, Listener> one : listeners.entrySet()) {
            if (one.getValue().slug().equals(slug)) {
                listeners.remove(one.getKey());
                one.getValue().connection().ifPresent(connection -> {
                    of(slug).noteSilenced(connection);
                    connections.deafen(connection, time);
                });
            }
        }
    }

    private ToldReports of(String slug) {
        return told.computeIfAbsent(slug, name -> new ToldReports(frame -> send(name, frame)));
    }

    private void send(String slug, Buffer frame) {
        for (Listener listener : listeners.values()) {
            if (listener.slug().equals(slug)) {
                listener.outlet().sendOrCutOff(frame);
            }
        }
    }

    private static Occasion occasion(Change change) {
        return change.event() instanceof VenueEvent.OrderFilled ? Occasion.FILL : Occasion.REPORT;
    }

    private static Target target(Change change) {
        OrderTerms terms = Objects.requireNonNull(change.order()).terms();
        return new Target(terms.clientOrderId(), terms.symbol(), null);
    }

    private Buffer write(TradeUpdate update) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(update));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trade update cannot be written", e);
        }
    }
}
