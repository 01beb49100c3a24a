package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.History.Outcome;
import io.orderflow.e2e.faults.History.Submission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Clients who got no clear answer send their request again with its key, now and then, until they get one. */
final class Repeats implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 32;

    private final History history;
    private final Consumer<Submission> answered;
    private final ScheduledExecutorService clients = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean over;

    /** @param answered what is done about each request that has become an order */
    Repeats(History history, Consumer<Submission> answered) {
        this.history = history;
        this.answered = answered;
        clients.scheduleWithFixedDelay(this::repeat, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void repeat() {
        List<Submission> unanswered = history.unanswered();
        boolean areAnswered = true;
        // Where one gets no answer again, those after it are left for the next time.
        for (int from = 0; from < unanswered.size() && areAnswered && !over; from += AT_ONCE) {
            areAnswered = repeat(unanswered.subList(from, Math.min(from + AT_ONCE, unanswered.size())));
        }
    }

    private boolean repeat(List<Submission> unanswered) {
        var areAnswered = new AtomicBoolean(true);
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            unanswered.forEach(submission -> each.execute(() -> {
                if (!isAnswered(submission)) {
                    areAnswered.set(false);
                }
            }));
        }
        return areAnswered.get();
    }

    private boolean isAnswered(Submission unanswered) {
        try {
            var repeated = history.repeat(unanswered);
            if (repeated.outcome() == Outcome.OK) {
                answered.accept(repeated);
            }
            return repeated.outcome() != Outcome.UNKNOWN;
        } catch (AssertionError | RuntimeException e) {
            history.addUnexpected(e.toString());
            return false;
        }
    }

    /** Returns when those under way have their answers. */
    @Override
    public void close() {
        over = true;
        clients.close();
    }
}
