package io.orderflow.execution.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * The messages of one connection that are being processed: at most a bounded number, beyond which the connection is paused, so that
 * what is not processed stays with the venue's TCP connection. And how far everything that was told has been processed, which is known
 * from the venue's answers to pings, however busy the connection is.
 */
final class Intake {
    /** What waited while the connection was paused is heard after an answer that it was sent before. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final int mostInFlight;
    private final Executor context;
    private final Runnable pause;
    private final Runnable resume;
    private final TreeSet<Long> inFlight = new TreeSet<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long begun;
    private boolean paused;
    private Instant resumedAt = Instant.MIN;
    private Instant completeUntil = Instant.MIN;

    /**
     * @param mostInFlight where it pauses; it goes on at half of that
     * @param context where the connection's messages are heard, one after the other
     * @param pause no more messages, please
     * @param resume undoes it; called on the context
     */
    Intake(int mostInFlight, Executor context, Runnable pause, Runnable resume) {
        this.mostInFlight = mostInFlight;
        this.context = context;
        this.pause = pause;
        this.resume = resume;
    }

    /** Everything sent before {@code until} has been heard, and is among the first {@code begun} messages. */
    private record Mark(Instant until, long begun) {}

    /** A message is being processed; on the context only. Returns what to end it with. */
    synchronized long begin() {
        begun++;
        inFlight.add(begun);
        if (inFlight.size() >= mostInFlight) {
            paused = true;
            pause.run();
        }
        return begun;
    }

    /** A message has been processed. One that could not be is never ended: nothing after it is complete. */
    synchronized void end(long message) {
        inFlight.remove(message);
        if (paused && inFlight.size() <= mostInFlight / 2) {
            paused = false;
            resumedAt = Instant.now();
            context.execute(this::goOn);
        }
    }

    private synchronized void goOn() {
        if (!paused) {
            resume.run();
        }
    }

    /** The venue has answered a ping: what it sent before has been heard, unless the connection was paused of late. */
    synchronized void answered(Instant pingedAt) {
        if (!paused && resumedAt.isBefore(pingedAt.minus(SETTLED))) {
            marks.add(new Mark(pingedAt, begun));
        }
    }

    /** Everything that was sent before this has been processed; long ago if that is not known of anything. */
    synchronized Instant completeUntil() {
        long firstInFlight = inFlight.isEmpty() ? Long.MAX_VALUE : inFlight.first();
        while (!marks.isEmpty() && marks.getFirst().begun() < firstInFlight) {
            completeUntil = marks.removeFirst().until();
        }
        return completeUntil;
    }
}
