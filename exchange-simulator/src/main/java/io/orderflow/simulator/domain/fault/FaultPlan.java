package io.orderflow.simulator.domain.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fault strikes when, for one venue. Faults that were ordered come first, the oldest before the others; then the
 * schedule draws. For any thread.
 */
public final class FaultPlan {
    /** Faults ordered and not spent; more are refused. */
    public static final int MOST_ORDERED = 100;

    private final List<OrderedFault> ordered = new ArrayList<>();
    private final Map<VenueFault, Long> struck = new EnumMap<>(VenueFault.class);
    private @Nullable Draws draws;
    private volatile boolean calm = true;

    /**
     * What the plan holds at one moment.
     *
     * @param ordered not spent yet, with the times they still strike
     * @param struck how often each fault has struck since the start
     */
    public record State(
            List<OrderedFault> ordered, @Nullable FaultSchedule schedule, Map<VenueFault, Long> struck) {}

    /** Has the fault strike; false if there are too many already. */
    public synchronized boolean order(OrderedFault fault) {
        if (ordered.size() >= MOST_ORDERED) {
            return false;
        }
        ordered.add(fault);
        calm = false;
        return true;
    }

    /** Takes back what was ordered of this fault. */
    public synchronized void heal(VenueFault fault) {
        ordered.removeIf(one -> one.fault() == fault);
        noteCalm();
    }

    /** Takes back everything that was ordered; the schedule goes on. */
    public synchronized void healAll() {
        ordered.clear();
        noteCalm();
    }

    /** Faults by chance from now on, drawn from the beginning; null for none. */
    public synchronized void schedule(@Nullable FaultSchedule schedule) {
        draws = schedule == null ? null : new Draws(schedule);
        noteCalm();
    }

    public synchronized State state() {
        return new State(List.copyOf(ordered), draws == null ? null : draws.schedule, Map.copyOf(struck));
    }

    /** The fault that strikes now, if one does. */
    public Optional<Strike> strike(Occasion occasion, Supplier<Target> target) {
        return calm ? Optional.empty() : strike(occasion, target.get());
    }

    private synchronized Optional<Strike> strike(Occasion occasion, Target target) {
        Optional<Strike> strike =
                ordered(occasion, target).or(() -> draws == null ? Optional.empty() : draws.next(occasion, target));
        strike.ifPresent(one -> struck.merge(one.fault(), 1L, Long::sum));
        return strike;
    }

    private Optional<Strike> ordered(Occasion occasion, Target target) {
        for (int i = 0; i < ordered.size(); i++) {
            OrderedFault fault = ordered.get(i);
            if (fault.isAbout(occasion, target)) {
                OrderedFault next = fault.struckOnce();
                if (fault.isSpentBy(next)) {
                    ordered.remove(i);
                    noteCalm();
                } else {
                    ordered.set(i, next);
                }
                return Optional.of(new Strike(fault.fault(), fault.delay()));
            }
        }
        return Optional.empty();
    }

    private void noteCalm() {
        calm = ordered.isEmpty() && draws == null;
    }

    /** The draws of a schedule: one generator for each occasion, and always two numbers a draw. */
    private static final class Draws {
        private final FaultSchedule schedule;
        private final Map<Occasion, SplittableRandom> generators = new EnumMap<>(Occasion.class);

        private Draws(FaultSchedule schedule) {
            this.schedule = schedule;
        }

        private Optional<Strike> next(Occasion occasion, Target target) {
            SplittableRandom random = generators.computeIfAbsent(
                    occasion,
                    one -> new SplittableRandom(
                            31 * schedule.seed() + one.name().hashCode()));
            boolean strikes = random.nextDouble() < schedule.probability();
            double which = random.nextDouble();
            List<VenueFault> possible = schedule.faults().stream()
                    .filter(fault -> fault.occasions().contains(occasion))
                    .sorted()
                    .toList();
            if (!strikes || possible.isEmpty()) {
                return Optional.empty();
            }
            VenueFault fault = possible.get((int) (which * possible.size()));
            return OrderedFault.isPossible(fault, fault.delay(), target)
                    ? Optional.of(new Strike(fault, fault.delay()))
                    : Optional.empty();
        }
    }
}
