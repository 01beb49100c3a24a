package io.orderflow.execution.outbound;

import io.orderflow.events.EventCodec;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes the newest quote of each symbol, and whether quotes are heard. While the broker is away, only the newest quotes are kept. */
@ApplicationScoped
class QuotePublisher {
    private static final Logger LOG = Logger.getLogger(QuotePublisher.class);

    private final MutinyEmitter<Record<String, byte[]>> emitter;
    private final SteadyClock clock = new SteadyClock();
    private final NewestQuotes newest = new NewestQuotes();
    private final int mostInFlight;
    private final Duration farewell;
    private final AtomicInteger inFlight = new AtomicInteger();

    QuotePublisher(
            @Channel("quotes") @OnOverflow(OnOverflow.Strategy.BUFFER) MutinyEmitter<Record<String, byte[]>> emitter,
            ExecutionConfig config) {
        this.emitter = emitter;
        this.mostInFlight = config.maxQuotesInFlight();
        this.farewell = config.quotesFarewell();
    }

    /** Keeps the quote until the next publication; an older one is forgotten. */
    void latest(QuoteUpdated quote) {
        newest.heard(quote, clock.now());
    }

    /** Whether a newer price has waited for the broker longer than {@code patience}: others then judge by an old one. */
    boolean isBehind(Duration patience) {
        return newest.areBehind(patience, clock.now());
    }

    /** Publishes what has come since the last time, as far as there is room. */
    void publish() {
        for (String symbol : newest.waiting()) {
            if (inFlight.get() >= mostInFlight) {
                return;
            }
            newest.take(symbol).ifPresent(this::send);
        }
    }

    private void send(QuoteUpdated quote) {
        send(quote.key(), EventCodec.encode(quote))
                .subscribe()
                .with(ignored -> newest.published(quote, clock.now()), failure -> {
                    LOG.debugf("a quote waits again: %s", failure.toString());
                    newest.failed(quote);
                });
    }

    /** Publishes at once how a venue's stream of quotes is; there are few of them, and quotes do not keep them waiting. */
    void publish(VenueHeartbeat heartbeat) {
        send(heartbeat.key(), EventCodec.encode(heartbeat))
                .subscribe()
                .with(ignored -> {}, failure -> LOG.debugf("a heartbeat is lost: %s", failure.toString()));
    }

    /** Publishes the last heartbeat of this instance and takes its key off the topic; returns soon, even without the broker. */
    void farewell(VenueHeartbeat last) {
        publish(last);
        send(last.key(), null)
                .ifNoItem()
                .after(farewell)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.infof("a heartbeat stays on its topic: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private Uni<Void> send(String key, byte @Nullable [] value) {
        inFlight.incrementAndGet();
        return emitter.send(Record.of(key, value)).onTermination().invoke(inFlight::decrementAndGet);
    }
}
