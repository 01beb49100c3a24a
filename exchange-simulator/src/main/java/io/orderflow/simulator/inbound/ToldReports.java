package io.orderflow.simulator.inbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the stream of one venue has told, and what it holds back. For any thread. */
final class ToldReports {
    private static final int NEWEST = 20;
    private static final int MOST_SILENCED = 1_000;

    private final Deque<Buffer> newest = new ArrayDeque<>();
    private final Deque<HttpConnection> silenced = new ArrayDeque<>();
    private final Consumer<Buffer> listeners;
    private @Nullable Buffer held;

    /** @param listeners hears what is told; must not block */
    ToldReports(Consumer<Buffer> listeners) {
        this.listeners = listeners;
    }

    /** Tells the report, and after it the one held back. */
    synchronized void tell(Buffer report) {
        pass(report);
        release();
    }

    /** Keeps the report back until the next one has been told; only one at a time. */
    synchronized void hold(Buffer report) {
        if (held == null) {
            held = report;
        } else {
            tell(report);
        }
    }

    /** Tells the report held back, if there is one. */
    synchronized void release() {
        Buffer report = held;
        if (report != null) {
            held = null;
            pass(report);
        }
    }

    /** The last reports, oldest first. */
    synchronized List<Buffer> newest() {
        return new ArrayList<>(newest);
    }

    synchronized void noteSilenced(HttpConnection connection) {
        silenced.addLast(connection);
        if (silenced.size() > MOST_SILENCED) {
            silenced.removeFirst();
        }
    }

    /** Gives the connections that were silenced, once. */
    synchronized List<HttpConnection> silenced() {
        List<HttpConnection> all = new ArrayList<>(silenced);
        silenced.clear();
        return all;
    }

    private void pass(Buffer report) {
        newest.addLast(report);
        if (newest.size() > NEWEST) {
            newest.removeFirst();
        }
        listeners.accept(report);
    }
}
