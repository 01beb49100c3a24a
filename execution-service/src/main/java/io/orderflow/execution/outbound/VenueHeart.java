package io.orderflow.execution.outbound;

import io.orderflow.events.VenueHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a venue's quotes are heard: at regular times, and at once when they begin and when the stream is lost. Before
 * they were heard for the first time nothing is told, so that a starting instance does not speak against one that hears.
 */
final class VenueHeart {
    private final String venue;
    private final Duration longestSilence;
    private final QuotePublisher publisher;
    private boolean everHeard;
    private @Nullable ReconnectingSocket listening;

    /** @param longestSilence how long a stream that says nothing and answers no ping still counts as heard */
    VenueHeart(String venue, Duration longestSilence, QuotePublisher publisher) {
        this.venue = venue;
        this.longestSilence = longestSilence;
        this.publisher = publisher;
    }

    /** The venue has agreed to quote on the socket. */
    synchronized void begins(ReconnectingSocket socket) {
        listening = socket;
        everHeard = true;
        beat();
    }

    /** The socket is gone. */
    synchronized void stops() {
        if (listening != null) {
            listening = null;
            beat();
        }
    }

    synchronized void beat() {
        if (everHeard) {
            Instant now = Instant.now();
            publisher.publish(new VenueHeartbeat(UUID.randomUUID(), venue, isHeard(now), now));
        }
    }

    private boolean isHeard(Instant now) {
        return listening != null && !listening.heardAt().isBefore(now.minus(longestSilence));
    }
}
