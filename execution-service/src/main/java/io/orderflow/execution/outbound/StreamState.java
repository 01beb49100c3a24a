package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How a venue's stream is doing. */
final class StreamState {
    private final Counter reconnects;
    private int connections;
    private boolean listening;
    private boolean reconciled;

    StreamState(String venue, MeterRegistry metrics) {
        reconnects = metrics.counter("orderflow.venue.stream.reconnects", "venue", venue);
    }

    /** The stream listens; returns the number of the connection. */
    synchronized int listening() {
        connections++;
        if (connections > 1) {
            reconnects.increment();
        }
        listening = true;
        reconciled = false;
        return connections;
    }

    synchronized void lost() {
        listening = false;
        reconciled = false;
    }

    synchronized void reconciled(int connection) {
        reconciled = isConnection(connection);
    }

    /** Whether that connection is still the one. */
    synchronized boolean isConnection(int connection) {
        return listening && connections == connection;
    }

    synchronized boolean isListening() {
        return listening;
    }

    /** Whether nothing that happened before the stream listened is missing. */
    synchronized boolean isReconciled() {
        return reconciled;
    }
}
