package io.orderflow.execution.outbound;

import io.orderflow.events.VenueHeartbeat;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.StreamCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether this instance hears a venue's quotes and passes them on: at regular times, and at once when they begin and when the
 * stream is lost. Before they were heard for the first time nothing is told, and nothing after the end.
 */
final class VenueHeart {
    private final String venue;
    private final String instance;
    private final Duration longestSilence;
    private final BooleanSupplier isBehind;
    private final Consumer<VenueHeartbeat> told;
    private boolean tells;
    private @Nullable Instant since;
    private @Nullable Supplier<Instant> heardAt;
    /** When the stream was lost, or this instance began. */
    private Instant lostAt = Instant.now();

    /**
     * @param longestSilence how long a stream that says nothing and answers no ping still counts as heard
     * @param isBehind whether what was heard waits too long to be passed on
     */
    VenueHeart(
            String venue,
            String instance,
            Duration longestSilence,
            BooleanSupplier isBehind,
            Consumer<VenueHeartbeat> told) {
        this.venue = venue;
        this.instance = instance;
        this.longestSilence = longestSilence;
        this.isBehind = isBehind;
        this.told = told;
    }

    /**
     * The venue has agreed to quote.
     *
     * @param opened when that was so; quotes told before it are no longer vouched for
     * @param lastHeardAt when it last said something or answered a ping
     */
    synchronized void begins(Instant opened, Supplier<Instant> lastHeardAt) {
        since = opened;
        heardAt = lastHeardAt;
        tells = true;
        beat();
    }

    /** The stream is gone. */
    synchronized void stops() {
        if (heardAt != null) {
            lostAt = Instant.now();
            since = null;
            heardAt = null;
            beat();
        }
    }

    /** How the stream of quotes is doing, whether or not they are passed on. */
    synchronized StreamCondition condition() {
        if (heardAt == null || since == null) {
            return new StreamCondition(State.NOT_CONNECTED, lostAt);
        }
        return isHeard(Instant.now())
                ? new StreamCondition(State.CONNECTED, since)
                : new StreamCondition(State.SILENT, heardAt.get());
    }

    synchronized void beat() {
        if (tells) {
            told.accept(heartbeat());
        }
    }

    /** The instance stops: gives its last heartbeat, if it has told anything. */
    synchronized Optional<VenueHeartbeat> ends() {
        boolean told = tells;
        tells = false;
        since = null;
        heardAt = null;
        return told ? Optional.of(heartbeat()) : Optional.empty();
    }

    private VenueHeartbeat heartbeat() {
        Instant now = Instant.now();
        boolean quoting = isHeard(now) && !isBehind.getAsBoolean();
        return new VenueHeartbeat(UUID.randomUUID(), venue, instance, quoting, since, now);
    }

    private boolean isHeard(Instant now) {
        return heardAt != null && !heardAt.get().isBefore(now.minus(longestSilence));
    }
}
