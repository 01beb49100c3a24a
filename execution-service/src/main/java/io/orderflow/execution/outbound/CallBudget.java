package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.CallBudgets;
import io.orderflow.execution.application.Pause;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The calls of one venue that this instance may make. A quarter of the venue's limit may be called at once and the rest follows evenly, so
 * that no minute has more calls than the limit. A part of that quarter is kept for look-ups and cancels, and some of it for cancels alone.
 * Where the limit is high, several calls are taken at a time; what is not used within a second lapses.
 */
final class CallBudget {
    private static final Logger LOG = Logger.getLogger(CallBudget.class);
    /** The fewest calls a minute of which shares can be made. */
    private static final int LEAST_LIMIT = 10;

    private static final int MOST_KEPT_PERCENT = 90;
    private static final int AT_ONCE = 4;
    private static final int TAKES_A_MINUTE = 1_200;
    private static final int MOST_AT_A_TIME = 50;
    private static final Duration LAPSES = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);

    private final String venue;
    private final CallBudgets budgets;
    private final Pause pause;
    private final Duration longestWait;
    private final MeterRegistry metrics;
    private final Duration pace;
    private final int size;
    private final int kept;
    private final int batch;
    private final CallsInHand sends = new CallsInHand();
    private final CallsInHand others = new CallsInHand();
    private volatile long sendsFrom = System.nanoTime();
    private volatile long wholeAt = sendsFrom;

    /**
     * @param limit calls a minute
     * @param keptPercent of the limit, for look-ups and cancels
     * @param longestWait how long all but a send waits for its turn
     */
    CallBudget(
            String venue,
            int limit,
            int keptPercent,
            Duration longestWait,
            CallBudgets budgets,
            Pause pause,
            MeterRegistry metrics) {
        if (limit < LEAST_LIMIT || keptPercent < 0 || keptPercent > MOST_KEPT_PERCENT) {
            throw new IllegalArgumentException("EXCHANGE_API_RATE_LIMIT is at least " + LEAST_LIMIT
                    + " calls a minute, and EXCHANGE_API_RATE_KEPT_PERCENT 0 to " + MOST_KEPT_PERCENT);
        }
        this.venue = venue;
        this.longestWait = longestWait;
        this.budgets = budgets;
        this.pause = pause;
        this.metrics = metrics;
        size = limit / AT_ONCE;
        // A call may be made as much later than it was taken as it takes to lapse.
        pace = MINUTE.plus(LAPSES).dividedBy(limit - size);
        kept = Math.min(size - 1, Math.ceilDiv(size * keptPercent, 100));
        batch = Math.clamp(limit / TAKES_A_MINUTE, 1, MOST_AT_A_TIME);
        Gauge.builder("orderflow.venue.calls.left", this::left)
                .tag("venue", venue)
                .description("Calls of the venue that may be made at once, as this instance last saw it")
                .register(metrics);
    }

    /** Whether there is reason to believe that a send would be allowed now. */
    boolean allowsSends() {
        return System.nanoTime() - sendsFrom >= 0;
    }

    /**
     * Empty if the call may be made. Otherwise it must not be, and this is how long it takes until another one may; all but sends have
     * waited for their turn by then.
     */
    Uni<Optional<Duration>> refuses(VenueCall call) {
        return ask(call, call == VenueCall.SEND ? Duration.ZERO : longestWait)
                .invoke(refusal -> refusal.ifPresent(ignored -> metrics.counter(
                                "orderflow.venue.calls.held_back", "venue", venue, "call", call.tag())
                        .increment()));
    }

    private Uni<Optional<Duration>> ask(VenueCall call, Duration patience) {
        return take(call).flatMap(refusal -> {
            if (refusal.isEmpty() || refusal.get().compareTo(patience) > 0) {
                return Uni.createFrom().item(refusal);
            }
            return pause.of(refusal.get()).flatMap(ignored -> ask(call, patience.minus(refusal.get())));
        });
    }

    private Uni<Optional<Duration>> take(VenueCall call) {
        CallsInHand hand = call == VenueCall.SEND ? sends : others;
        long asked = System.nanoTime();
        if (hand.take(asked)) {
            return Uni.createFrom().item(Optional.empty());
        }
        int depth = size - keptFrom(call);
        int calls = Math.min(batch, depth);
        return budgets.take(venue, calls, pace, depth)
                .map(taken -> {
                    wholeAt = System.nanoTime() + taken.out().toNanos();
                    if (taken.granted()) {
                        hand.add(calls - 1, asked + LAPSES.toNanos());
                        return Optional.<Duration>empty();
                    }
                    return Optional.of(
                            taken.out().plus(pace.multipliedBy(calls)).minus(pace.multipliedBy(depth)));
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("%s is not called: its budget is not known: %s", venue, failure.toString());
                    return Optional.of(LAPSES);
                })
                .map(refusal -> refusal.map(wait -> later(call, wait)));
    }

    private Duration later(VenueCall call, Duration wait) {
        Duration later = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        if (call == VenueCall.SEND) {
            sendsFrom = System.nanoTime() + later.toNanos();
        }
        return later;
    }

    /** What is left to others. */
    private int keptFrom(VenueCall call) {
        return switch (call) {
            case SEND -> kept;
            case CANCEL -> 0;
            case LOOK_UP, FILLS, ACCOUNT, POSITIONS, QUOTES -> Math.min(size - 1, Math.ceilDiv(kept, 3));
        };
    }

    /** Calls that may be made at once, as this instance last saw it: 0 to a quarter of the limit. */
    int left() {
        double out = Math.max(0, wholeAt - System.nanoTime()) / (double) pace.toNanos();
        return Math.max(0, size - (int) Math.ceil(out));
    }
}
