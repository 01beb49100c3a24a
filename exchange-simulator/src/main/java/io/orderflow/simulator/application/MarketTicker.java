package io.orderflow.simulator.application;

import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Quote;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Moves the markets of all venues, tick by tick, and hands their quotes on. */
@Startup
@ApplicationScoped
public class MarketTicker {
    private static final Logger LOG = Logger.getLogger(MarketTicker.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("market").daemon().factory());
    private final Venues venues;
    private final QuoteFeed quotes;
    private final long tickMillis;
    private volatile Instant lastTick = Instant.EPOCH;

    public MarketTicker(Venues venues, QuoteFeed quotes, SimulatorConfig config) {
        this.venues = venues;
        this.quotes = quotes;
        this.tickMillis = config.tick().toMillis();
    }

    /** Hears the quotes of all instruments that trade, after each tick. Must not block. */
    @FunctionalInterface
    public interface QuoteFeed {
        void publish(String venue, List<Quote> quotes, Instant at);
    }

    @PostConstruct
    void start() {
        thread.scheduleAtFixedRate(this::tickAll, 0, tickMillis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        thread.shutdownNow();
    }

    /** When the markets last moved. */
    public Instant lastTick() {
        return lastTick;
    }

    private void tickAll() {
        for (RunningVenue venue : venues.all()) {
            try {
                quotes.publish(venue.name(), venue.tick(), venue.now());
                lastTick = venue.now();
            } catch (RuntimeException e) {
                LOG.errorf(e, "A tick of %s failed", venue.name());
            }
        }
    }
}
