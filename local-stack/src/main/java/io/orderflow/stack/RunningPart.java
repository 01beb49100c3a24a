package io.orderflow.stack;

import io.orderflow.stack.process.ProcessIdentity;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One run of a part, from its start to its end. */
interface RunningPart {

    /** The process to watch, to measure, and to stop should the supervisor die before it. */
    ProcessIdentity identity();

    /** Completes when the process has ended, with how it ended in a few words. */
    CompletableFuture<String> end();

    /**
     * Ends it: asks first, and insists when the time is over. Returns when it has ended.
     *
     * @param grace how long it may take by itself
     */
    void stop(Duration grace);
}
