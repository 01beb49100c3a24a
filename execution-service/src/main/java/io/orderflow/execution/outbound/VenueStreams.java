package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.config.ExecutionConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the sockets of all venues open: each one's trade updates, and the primary venue's quotes. */
@ApplicationScoped
class VenueStreams {
    private static final Duration NOTE_PROGRESS_EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ExecutionConfig config;
    private final QuotePublisher quotes;
    private final VenueHeart heart;
    private final Map<String, StreamState> states = new LinkedHashMap<>();
    private final List<ReconnectingSocket> sockets = new ArrayList<>();
    private final List<Runnable> notes = new ArrayList<>();
    private volatile boolean open;

    VenueStreams(
            Vertx vertx,
            ExecutionConfig config,
            Venues venues,
            RecordReport recordReport,
            ReconcileVenue reconcileVenue,
            QuotePublisher quotes,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.quotes = quotes;
        for (Venue venue : venues.all()) {
            var settings = settings(venue.name());
            var state = new StreamState(venue.name(), metrics);
            states.put(venue.name(), state);
            var stream = new TradeStream(venue, settings, recordReport, reconcileVenue, state);
            var uri = settings.streamUrl().orElseGet(() -> below(settings, "/stream"));
            var socket = new ReconnectingSocket("trade stream of " + venue.name(), uri, stream, vertx);
            sockets.add(socket);
            notes.add(() -> stream.noteProgress(socket));
        }
        var primary = settings(config.primaryVenue());
        heart = new VenueHeart(config.primaryVenue(), config.quotesSilence(), quotes::publish);
        sockets.add(new ReconnectingSocket(
                "quotes of " + config.primaryVenue(),
                primary.quotesUrl().orElseGet(() -> below(primary, "/v2/iex")),
                new QuoteStream(config.primaryVenue(), primary, config.quoteSymbols(), quotes, heart),
                vertx));
    }

    /** By venue. */
    Map<String, StreamState> states() {
        return states;
    }

    void start(@Observes StartupEvent started) {
        open = true;
        sockets.forEach(ReconnectingSocket::start);
        every(config.quoteEvery(), quotes::publish);
        every(config.heartbeatEvery(), heart::beat);
        every(NOTE_PROGRESS_EVERY, () -> notes.forEach(Runnable::run));
    }

    private void every(Duration pause, Runnable task) {
        vertx.setPeriodic(pause.toMillis(), timer -> {
            if (open) {
                task.run();
            } else {
                vertx.cancelTimer(timer);
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        open = false;
        sockets.forEach(ReconnectingSocket::stop);
    }

    private ExecutionConfig.VenueConfig settings(String venue) {
        return requireNonNull(config.venues().get(venue), venue);
    }

    private static URI below(ExecutionConfig.VenueConfig settings, String path) {
        String base = settings.baseUrl().toString();
        return URI.create(base.replaceFirst("^http", "ws") + path);
    }
}
