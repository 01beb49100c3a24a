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
    /** Not the doors: with one of them shut for long, little is shown of what is behind. */
    private static final List<Part> PAUSED_FOR_LONG = List.of(Part.EXECUTION, Part.RISK, Part.STATUS, Part.AUDIT);
    /** Longer than every lease and session. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(70);
    /** A service takes so long to start on a machine under load. */
    private static final Duration TO_RECOVER = Duration.ofSeconds(14);

    /**
     * What a venue may do and an order still ends: not among them a cancel that is never confirmed, a corrected fill, for
     * which operations are needed, and refused credentials, after which nothing is sent for a while.
     */
    private static final List<String> MISBEHAVIOURS = List.of(
            "ACCEPT_THEN_DROP",
            "DROP_BEFORE_ACCEPTING",
            "DUPLICATE_KEY_ANSWER",
            "DELAY_ANSWER",
            "SERVER_ERROR",
            "BAD_GATEWAY_HTML",
            "RATE_LIMITED",
            "RATE_LIMITED_WITHOUT_HINT",
            "TRUNCATED_ANSWER",
            "LOOK_UP_LAGS",
            "STREAM_SILENT",
            "STREAM_CUT",
            "REPORT_DUPLICATED",
            "REPORTS_REORDERED",
            "REPORTS_REPLAYED",
            "FILL_MISSING",
            "FILL_DURING_CANCEL",
            "LATE_FILL_AFTER_CANCEL");

    private static final Map<String, Duration> DELAYS = Map.of(
            "DELAY_ANSWER", Duration.ofSeconds(6),
            "RATE_LIMITED", Duration.ofSeconds(1),
            "STREAM_SILENT", Duration.ofSeconds(8),
            "STREAM_CUT", Duration.ofSeconds(2));

    private static final Duration ANY_DELAY = Duration.ofMillis(500);

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int SHORTEST_GAP_MILLIS = 3_000;
    private static final int LONGEST_GAP_MILLIS = 7_000;

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
            add(at, new Fault.Pause(Part.EXECUTION, LONG_PAUSE));
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
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> new Fault.Kill(oneOf(SERVICES));
            case 3, 4, 5, 6, 7, 8 -> halt();
            case 9, 10 -> new Fault.Pause(oneOf(SERVICES), seconds(2, 10));
            case 11 -> new Fault.Pause(Part.SIMULATOR, seconds(2, 12));
            case 12 -> new Fault.Pause(oneOf(PAUSED_FOR_LONG), LONG_PAUSE);
            case 13 -> new Fault.DatabaseStop();
            case 14 -> random.nextBoolean() ? new Fault.BrokerRestart() : new Fault.Kill(Part.KAFKA);
            case 15, 16, 17 -> new Fault.Stall(oneOf(List.of(Link.values())), seconds(1, 12));
            case 18, 19, 20, 21, 22, 23 -> misbehaviour();
            default -> new Fault.Cut(oneOf(List.of(Link.values())), seconds(1, 6));
        };
    }

    private Fault misbehaviour() {
        String name = oneOf(MISBEHAVIOURS);
        return new Fault.Misbehaviour(name, 1 + random.nextInt(10), DELAYS.getOrDefault(name, ANY_DELAY));
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
