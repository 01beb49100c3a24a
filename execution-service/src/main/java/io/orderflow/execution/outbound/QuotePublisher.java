package io.orderflow.execution.outbound;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes the newest quote of each symbol, and whether quotes are heard. While the broker is away, quotes are not kept: only the newest ones count. */
@ApplicationScoped
class QuotePublisher {
    private static final Logger LOG = Logger.getLogger(QuotePublisher.class);
    private static final int MOST_IN_FLIGHT = 256;
    private static final int MOST_SYMBOLS = 10_000;

    private final MutinyEmitter<Record<String, byte[]>> emitter;
    private final Map<String, QuoteUpdated> newest = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    QuotePublisher(
            @Channel("quotes") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 512)
                    MutinyEmitter<Record<String, byte[]>> emitter) {
        this.emitter = emitter;
    }

    /** Keeps the quote until the next publication; an older one is forgotten. */
    void latest(QuoteUpdated quote) {
        if (newest.size() < MOST_SYMBOLS) {
            newest.put(quote.symbol(), quote);
        }
    }

    /** Publishes what has come since the last time, as far as there is room. */
    void publish() {
        for (String symbol : newest.keySet()) {
            if (inFlight.get() >= MOST_IN_FLIGHT) {
                return;
            }
            QuoteUpdated quote = newest.remove(symbol);
            if (quote != null) {
                send(quote);
            }
        }
    }

    /** Publishes at once how a venue's stream of quotes is; there are few of them, and quotes do not keep them waiting. */
    void publish(VenueHeartbeat heartbeat) {
        send(heartbeat);
    }

    private void send(Event event) {
        inFlight.incrementAndGet();
        emitter.send(Record.of(event.key(), EventCodec.encode(event)))
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.debugf("a quote or heartbeat is lost: %s", failure.toString()));
    }
}
