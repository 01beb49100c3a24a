package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.StreamCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a venue's trade stream is doing. */
final class StreamState {
    private final Counter reconnects;
    private final Duration longestSilence;
    private int connections;
    private @Nullable Supplier<Instant> lastHeardAt;
    private @Nullable Instant reconciledAt;
    /** When it began to listen, or was lost, or this instance began. */
    private Instant changedAt = Instant.now();

    /** @param longestSilence how long a stream that says nothing and answers no ping still counts as heard */
    StreamState(String venue, Duration longestSilence, MeterRegistry metrics) {
        this.longestSilence = longestSilence;
        reconnects = metrics.counter("orderflow.venue.stream.reconnects", "venue", venue);
    }

    /**
     * The stream listens; returns the number of the connection.
     *
     * @param heardAt when the venue last said something or answered a ping
     */
    synchronized int listening(Supplier<Instant> heardAt) {
        connections++;
        if (connections > 1) {
            reconnects.increment();
        }
        lastHeardAt = heardAt;
        reconciledAt = null;
        changedAt = Instant.now();
        return connections;
    }

    synchronized void lost() {
        if (isListening()) {
            changedAt = Instant.now();
        }
        lastHeardAt = null;
        reconciledAt = null;
    }

    synchronized void reconciled(int connection) {
        if (isConnection(connection)) {
            reconciledAt = Instant.now();
        }
    }

    /** Whether that connection is still the one. */
    synchronized boolean isConnection(int connection) {
        return isListening() && connections == connection;
    }

    synchronized boolean isListening() {
        return lastHeardAt != null;
    }

    /** Whether nothing that happened before the stream listened is missing. */
    synchronized boolean isReconciled() {
        return reconciledAt != null;
    }

    /** Since when the stream is heard with nothing missing before; empty if it is not, or has been silent for too long. */
    synchronized Optional<Instant> heardSince() {
        var now = condition();
        return now.isConnected() ? Optional.of(now.since()) : Optional.empty();
    }

    synchronized StreamCondition condition() {
        if (lastHeardAt == null) {
            return new StreamCondition(State.NOT_CONNECTED, changedAt);
        }
        if (reconciledAt == null) {
            return new StreamCondition(State.RECONCILING, changedAt);
        }
        Instant heardAt = lastHeardAt.get();
        return heardAt.isBefore(Instant.now().minus(longestSilence))
                ? new StreamCondition(State.SILENT, heardAt)
                : new StreamCondition(State.CONNECTED, reconciledAt);
    }
}
