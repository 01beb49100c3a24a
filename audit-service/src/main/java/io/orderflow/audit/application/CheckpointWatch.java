package io.orderflow.audit.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.audit.config.AuditConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What operations see of the checkpoints: how old the last one is in each place, and since when none gets there. */
@ApplicationScoped
public class CheckpointWatch {
    private static final Logger LOG = Logger.getLogger(CheckpointWatch.class);

    /** After so many intervals without a checkpoint something is wrong, even if nothing says so. */
    private static final int INTERVALS = 3;

    private final Map<Place, State> states = new EnumMap<>(Place.class);
    private final Counter alerts;
    private final Clock clock;
    private final Duration late;

    /** Where a checkpoint is kept. */
    public enum Place {
        TOPIC,
        FILE
    }

    /**
     * How a place is.
     *
     * @param kept when the last checkpoint got there; at first, when this process began
     * @param failingSince null while the last one got there
     */
    public record State(Instant kept, @Nullable Instant failingSince) {}

    @Inject
    CheckpointWatch(MeterRegistry registry, AuditConfig config) {
        this(registry, config.checkpointEvery(), Clock.systemUTC());
    }

    CheckpointWatch(MeterRegistry registry, Duration every, Clock clock) {
        this.clock = clock;
        this.late = every.multipliedBy(INTERVALS);
        this.alerts = registry.counter("orderflow.alerts", "alert", "CHECKPOINT_NOT_KEPT");
        for (var place : Place.values()) {
            states.put(place, new State(clock.instant(), null));
            Gauge.builder("orderflow.audit.checkpoint.age", () -> age(place))
                    .tag("place", place.name().toLowerCase(Locale.ROOT))
                    .description("Since the last checkpoint got there")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    /** How a place is now. */
    public synchronized State of(Place place) {
        return states.getOrDefault(place, new State(clock.instant(), null));
    }

    /** How a place is, in a few words. */
    public String said(Place place) {
        var state = of(place);
        if (state.failingSince() != null) {
            return "failing since " + state.failingSince();
        }
        return state.kept().plus(late).isBefore(clock.instant()) ? "nothing since " + state.kept() : "kept";
    }

    synchronized void kept(Place place) {
        states.put(place, new State(clock.instant(), null));
    }

    synchronized void failed(Place place, Throwable failure) {
        var before = of(place);
        var since = before.failingSince() == null ? clock.instant() : before.failingSince();
        states.put(place, new State(before.kept(), since));
        alerts.increment();
        LOG.errorf(
                "ALERT CHECKPOINT_NOT_KEPT: no checkpoint of the log gets to the %s since %s: %s",
                place.name().toLowerCase(Locale.ROOT), since, failure.toString());
    }

    private double age(Place place) {
        return Duration.between(of(place).kept(), clock.instant()).toMillis() / 1000.0;
    }
}
