package io.orderflow.e2e.faults;

import io.orderflow.halt.HaltPoint;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which faults happen when; the same for the same seed and time. */
final class FaultPlan {
    private static final List<Part> SERVICES =
            List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT, Part.GATEWAY);
    /** The points that each service comes to under load. */
    private static final Map<Part, List<HaltPoint>> POINTS = Map.of(
            Part.ORDER_API, List.of(HaltPoint.AFTER_COMMIT, HaltPoint.AFTER_PRODUCE, HaltPoint.BEFORE_OFFSET),
            Part.RISK, List.of(HaltPoint.BEFORE_OFFSET),
            Part.AUDIT, List.of(HaltPoint.BEFORE_OFFSET),
            Part.EXECUTION,
                    List.of(
                            HaltPoint.BEFORE_COMMIT,
                            HaltPoint.AFTER_COMMIT,
                            HaltPoint.AFTER_PRODUCE,
                            HaltPoint.BEFORE_OFFSET,
                            HaltPoint.BEFORE_SEND,
                            HaltPoint.BEFORE_ANSWER,
                            HaltPoint.AFTER_ANSWER));

    private static final List<Part> HALTED =
            List.of(Part.EXECUTION, Part.ORDER_API, Part.EXECUTION, Part.RISK, Part.AUDIT);
    /** Longer than every lease and session. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(70);
    /** A service takes so long to start on a machine under load. */
    private static final Duration TO_RECOVER = Duration.ofSeconds(14);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int SHORTEST_GAP_MILLIS = 2_000;
    private static final int LONGEST_GAP_MILLIS = 5_000;

    private final Random random;
    private final Duration time;
    private final List<Planned> faults = new ArrayList<>();
    private final Map<String, Duration> busyUntil = new HashMap<>();

    /** @param at since the load began */
    record Planned(Duration at, Fault fault) {
        Duration end() {
            return at.plus(fault.lasts());
        }
    }

    private FaultPlan(long seed, Duration time) {
        this.random = new Random(seed);
        this.time = time;
    }

    /** @param time that all faults begin and end within */
    static List<Planned> of(long seed, Duration time) {
        var plan = new FaultPlan(seed, time);
        plan.draw();
        return List.copyOf(plan.faults);
    }

    private void draw() {
        Duration at = FIRST;
        if (at.plus(LONG_PAUSE).compareTo(time) < 0) {
            add(at, new Fault.Pause(oneOf(List.of(Part.EXECUTION, Part.ORDER_API, Part.RISK)), LONG_PAUSE));
        }
        while (at.compareTo(time) < 0) {
            Fault fault = next();
            if (at.plus(fault.lasts()).compareTo(time) < 0
                    && !at.minus(busyUntil.getOrDefault(fault.subject(), Duration.ZERO))
                            .isNegative()) {
                add(at, fault);
                at = at.plusMillis(random.nextInt(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS));
            } else {
                at = at.plusMillis(500);
            }
        }
    }

    private void add(Duration at, Fault fault) {
        faults.add(new Planned(at, fault));
        busyUntil.put(fault.subject(), at.plus(fault.lasts()).plus(TO_RECOVER));
    }

    private Fault next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> new Fault.Kill(oneOf(SERVICES));
            case 3, 4, 5, 6, 7, 8 -> halt();
            case 9, 10 -> new Fault.Pause(oneOf(SERVICES), seconds(2, 15));
            case 11 -> new Fault.Pause(Part.SIMULATOR, seconds(2, 12));
            case 12 -> new Fault.Pause(oneOf(SERVICES), LONG_PAUSE);
            case 13 -> new Fault.DatabaseStop();
            case 14 -> random.nextBoolean() ? new Fault.BrokerRestart() : new Fault.Kill(Part.KAFKA);
            case 15, 16, 17 -> new Fault.Stall(oneOf(List.of(Link.values())), seconds(1, 12));
            default -> new Fault.Cut(oneOf(List.of(Link.values())), seconds(1, 6));
        };
    }

    private Fault halt() {
        Part part = oneOf(HALTED);
        return new Fault.Halt(part, oneOf(POINTS.get(part)), 1 + random.nextInt(30));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(random.nextInt(least, most + 1));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
