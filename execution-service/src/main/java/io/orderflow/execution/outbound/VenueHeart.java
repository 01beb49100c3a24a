package io.orderflow.execution.outbound;

import io.orderflow.events.VenueHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a venue's quotes are heard: at regular times, and at once when they begin and when the stream is lost. Before
 * they were heard for the first time nothing is told, so that a starting instance does not speak against one that hears.
 */
final class VenueHeart {
    private final String venue;
    private final Duration longestSilence;
    private final Consumer<VenueHeartbeat> told;
    private boolean everHeard;
    private @Nullable Supplier<Instant> heardAt;

    /** @param longestSilence how long a stream that says nothing and answers no ping still counts as heard */
    VenueHeart(String venue, Duration longestSilence, Consumer<VenueHeartbeat> told) {
        this.venue = venue;
        this.longestSilence = longestSilence;
        this.told = told;
    }

    /**
     * The venue has agreed to quote.
     *
     * @param lastHeardAt when it last said something or answered a ping
     */
    synchronized void begins(Supplier<Instant> lastHeardAt) {
        heardAt = lastHeardAt;
        everHeard = true;
        beat();
    }

    /** The stream is gone. */
    synchronized void stops() {
        if (heardAt != null) {
            heardAt = null;
            beat();
        }
    }

    synchronized void beat() {
        if (everHeard) {
            Instant now = Instant.now();
            told.accept(new VenueHeartbeat(UUID.randomUUID(), venue, isHeard(now), now));
        }
    }

    private boolean isHeard(Instant now) {
        return heardAt != null && !heardAt.get().isBefore(now.minus(longestSilence));
    }
}
