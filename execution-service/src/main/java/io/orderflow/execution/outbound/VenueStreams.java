package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;

import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.StreamCondition;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps the sockets of all venues open: each one's trade updates, and the primary venue's quotes. */
@ApplicationScoped
class VenueStreams {
    private final Vertx vertx;
    private final ExecutionConfig config;
    private final QuotePublisher quotes;
    private final VenueHeart heart;
    private final QuoteStream quoteStream;
    private final List<ReconnectingSocket> sockets = new ArrayList<>();
    private final List<Runnable> notes = new ArrayList<>();
    private volatile boolean open;

    VenueStreams(
            Vertx vertx,
            ExecutionConfig config,
            Venues venues,
            RecordReport recordReport,
            ReconcileVenue reconcileVenue,
            StreamStates states,
            VenueBudgets budgets,
            QuotePublisher quotes) {
        this.vertx = vertx;
        this.config = config;
        this.quotes = quotes;
        for (Venue venue : venues.all()) {
            var settings = settings(venue.name());
            var stream = new TradeStream(
                    venue,
                    new VenueKey(settings),
                    recordReport,
                    reconcileVenue,
                    states.of(venue.name()),
                    config.streams());
            var uri = settings.streamUrl().orElseGet(() -> below(settings, "/stream"));
            sockets.add(socket("trade stream of " + venue.name(), uri, stream));
            notes.add(stream::noteProgress);
        }
        var primary = settings(config.primaryVenue());
        var source = new QuoteStream.QuoteSource(
                config.primaryVenue(), UUID.randomUUID().toString());
        heart = new VenueHeart(
                source.venue(),
                source.instance(),
                config.quotesSilence(),
                () -> quotes.isBehind(config.quotesSilence()),
                quotes::publish);
        var uri = primary.quotesUrl().orElseGet(() -> below(primary, "/v2/iex"));
        var latestQuotes =
                new LatestQuotes(primary, uri, config.sendTimeout(), config.calls(), budgets.of(source.venue()), vertx);
        quoteStream =
                new QuoteStream(source, new VenueKey(primary), config.quoteSymbols(), latestQuotes, quotes, heart);
        sockets.add(socket("quotes of " + source.venue(), uri, quoteStream));
    }

    private ReconnectingSocket socket(String name, URI uri, StreamProtocol protocol) {
        return new ReconnectingSocket(name, uri, config.streamHandshake(), config.streams(), protocol, vertx);
    }

    /** How the primary venue's stream of quotes is doing. */
    StreamCondition quotes() {
        return heart.condition();
    }

    void start(@Observes StartupEvent started) {
        open = true;
        sockets.forEach(ReconnectingSocket::start);
        every(config.quoteEvery(), quotes::publish);
        every(config.heartbeatEvery(), heart::beat);
        every(config.heartbeatEvery(), quoteStream::askForLatest);
        every(config.streamProgressEvery(), () -> notes.forEach(Runnable::run));
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
        heart.ends().ifPresent(quotes::farewell);
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
