package io.orderflow.simulator.domain.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A way to misbehave that venues have been seen with. Its delay is how long whatever the fault puts off, keeps up or hints
 * at lasts, unless it is told otherwise.
 */
public enum VenueFault {
    ACCEPT_THEN_DROP("takes the order, then closes the connection instead of answering", 0, Occasion.SEND),
    DROP_BEFORE_ACCEPTING("closes the connection without having taken the order", 0, Occasion.SEND),
    DUPLICATE_KEY_ANSWER("takes the order, then answers 422 as if the key had been there before", 0, Occasion.SEND),
    DELAY_ANSWER("does what it is asked, and answers after the delay", 3_000, requests()),
    SERVER_ERROR("does nothing and answers 500", 0, requests()),
    BAD_GATEWAY_HTML("does what it is asked, and answers 502 with a page of HTML", 0, requests()),
    RATE_LIMITED("does nothing and answers 429; the delay is its Retry-After", 1_000, requests()),
    RATE_LIMITED_WITHOUT_HINT("does nothing and answers 429 without Retry-After", 0, requests()),
    UNAUTHORIZED("does nothing and answers 401", 0, requests()),
    TRUNCATED_ANSWER("does what it is asked, and answers with half of the JSON", 0, requests()),
    OVERFILLED("takes the order, and once it is filled executes half as much again", 0, Occasion.SEND),
    LOOK_UP_LAGS(
            "looked up by its key within the delay after it was taken, an order is not found", 500, Occasion.LOOK_UP),
    STREAM_SILENT(
            "instead of a report: the stream stays open for the delay, says nothing and answers no ping",
            60_000,
            told()),
    STREAM_CUT("instead of a report: the stream is closed, and nobody is let in again for the delay", 0, told()),
    REPORT_DUPLICATED("the stream tells a report twice", 0, told()),
    REPORTS_REORDERED("the stream tells a report after the next one, or after the delay if none comes", 500, told()),
    REPORTS_REPLAYED("whoever listens anew is told the last twenty reports again", 0, Occasion.LISTEN),
    FILL_MISSING("the stream leaves out an execution, which ledger and activities have", 0, Occasion.FILL),
    FILL_CORRECTED("the stream tells an execution and then corrects its price; nothing else changes", 0, Occasion.FILL),
    FILL_DURING_CANCEL("accepts a cancel, and has the order filled whole", 0, Occasion.CANCEL),
    LATE_FILL_AFTER_CANCEL(
            "cancels, and after the delay tells an execution of half the rest from before that",
            1_000,
            Occasion.CANCEL),
    CANCEL_NEVER_CONFIRMED(
            "accepts a cancel and does nothing about it; the order is pending_cancel", 0, Occasion.CANCEL);

    private final String does;
    private final Duration delay;
    private final Set<Occasion> occasions;

    VenueFault(String does, long delayMillis, Occasion... occasions) {
        this.does = does;
        this.delay = Duration.ofMillis(delayMillis);
        this.occasions = Collections.unmodifiableSet(EnumSet.copyOf(List.of(occasions)));
    }

    private static Occasion[] requests() {
        return new Occasion[] {Occasion.SEND, Occasion.LOOK_UP, Occasion.CANCEL, Occasion.READ};
    }

    private static Occasion[] told() {
        return new Occasion[] {Occasion.REPORT, Occasion.FILL};
    }

    public static Optional<VenueFault> named(String name) {
        return Stream.of(values()).filter(fault -> fault.name().equals(name)).findFirst();
    }

    /** In words, for people. */
    public String does() {
        return does;
    }

    /** Unless the delay is given. */
    public Duration delay() {
        return delay;
    }

    /** Whether the request it strikes is left without an answer. */
    public boolean leavesUnanswered() {
        return this == ACCEPT_THEN_DROP || this == DROP_BEFORE_ACCEPTING;
    }

    /** Where it can strike. */
    public Set<Occasion> occasions() {
        return occasions;
    }

    /** Where it strikes unless told otherwise: of requests, the sends. */
    public Set<Occasion> usually() {
        return occasions.contains(Occasion.SEND) ? Set.of(Occasion.SEND) : occasions;
    }
}
