package io.orderflow.execution.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time, chance and the order of events: runs steps one after the other on one thread. The seed decides everything, so the
 * same seed runs the same steps.
 */
final class Scheduler {
    /** When the virtual clock starts. */
    static final Instant START = Instant.parse("2026-03-02T14:30:00Z");

    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final SplittableRandom random;
    private final List<String> trace = new ArrayList<>();
    private final boolean tracing;
    private final List<Step> heldBack = new ArrayList<>();
    private Predicate<Life> disturbance = life -> false;
    private @Nullable Predicate<String> holding;
    private long now;
    private long made;
    private long run;
    private long digest = 17;

    /** @param tracing whether to keep a readable list of the steps; costs time */
    Scheduler(long seed, boolean tracing) {
        this.random = new SplittableRandom(seed);
        this.tracing = tracing;
    }

    private record Step(long at, int tie, long number, Life life, String what, Runnable action)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(at, other.at);
            if (byTime != 0) {
                return byTime;
            }
            int byChance = Integer.compare(tie, other.tie);
            return byChance != 0 ? byChance : Long.compare(number, other.number);
        }
    }

    /** Asked before each step; may crash or pause the process whose step it is, and then answers true. */
    void disturbedBy(Predicate<Life> disturbance) {
        this.disturbance = disturbance;
    }

    /** Steps of which {@code which} is true do not happen until they are released. */
    void hold(Predicate<String> which) {
        holding = which;
    }

    /** What was held back happens now, and nothing is held back any more. */
    void release() {
        holding = null;
        heldBack.forEach(step -> at(now, step.life(), step.what(), step.action()));
        heldBack.clear();
    }

    /** From now on nothing more is held back; what is waits on. */
    void holdNoMore() {
        holding = null;
    }

    /** Of what was held back this happens now. */
    void release(Predicate<String> which) {
        Predicate<String> before = Objects.requireNonNull(holding);
        holding = what -> before.test(what) && !which.test(what);
        List<Step> freed = heldBack.stream()
                .filter(step -> which.test(step.life() + " " + step.what()))
                .toList();
        heldBack.removeAll(freed);
        freed.forEach(step -> at(now, step.life(), step.what(), step.action()));
    }

    /** What was held back never happens, and nothing is held back any more. */
    void drop() {
        holding = null;
        heldBack.clear();
    }

    boolean isHolding() {
        return !heldBack.isEmpty();
    }

    long micros() {
        return now;
    }

    Instant now() {
        return START.plus(now, ChronoUnit.MICROS);
    }

    void after(Duration delay, Life life, String what, Runnable action) {
        at(now + delay.toNanos() / 1000, life, what, action);
    }

    void at(long micros, Life life, String what, Runnable action) {
        steps.add(new Step(Math.max(now, micros), random.nextInt(1 << 16), made++, life, what, action));
    }

    /** Within a few milliseconds, mostly; seldom up to half a second. */
    void soon(Life life, String what, Runnable action) {
        at(now + (chance(0.02) ? between(0, 500_000) : between(20, 3_000)), life, what, action);
    }

    /** Runs the next step; false if there is none. */
    boolean step() {
        Step next = steps.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at());
        Life life = next.life();
        if (life.isOver()) {
            return true;
        }
        if (life.pausedUntil() > now || disturbance.test(life) && !life.isOver()) {
            steps.add(new Step(
                    Math.max(now, life.pausedUntil()), next.tie(), next.number(), life, next.what(), next.action()));
        } else if (holding != null && holding.test(life + " " + next.what())) {
            heldBack.add(next);
        } else if (!life.isOver()) {
            run++;
            digest = digest * 31 + next.what().hashCode() + now;
            note(() -> life + " " + next.what());
            next.action().run();
        }
        return true;
    }

    void note(Supplier<String> line) {
        if (tracing) {
            trace.add("%12.6f  %s".formatted(now / 1e6, line.get()));
        }
    }

    List<String> trace() {
        return trace;
    }

    /** Steps run so far. */
    long run() {
        return run;
    }

    /** The same for the same steps at the same times. */
    long digest() {
        return digest;
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Both ends included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    Duration millisBetween(long least, long most) {
        return Duration.of(between(least * 1000, most * 1000), ChronoUnit.MICROS);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
