package io.orderflow.e2e.faults;

import io.orderflow.e2e.client.TradingScope;
import io.orderflow.halt.HaltPoint;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Which faults happen when; the same for the same seed and time. */
final class FaultPlan {
    private static final List<Part> SERVICES =
            List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT, Part.GATEWAY);
    /**
     * All halt points, dealt in turn: two to each seed that follows on another, so that four seeds in a row have them all.
     * Those that only execution-service comes to alternate with the others, so that both of one seed find their service there.
     */
    private static final List<HaltPoint> IN_TURN = List.of(
            HaltPoint.BEFORE_COMMIT,
            HaltPoint.AFTER_COMMIT,
            HaltPoint.BEFORE_SEND,
            HaltPoint.AFTER_PRODUCE,
            HaltPoint.BEFORE_ANSWER,
            HaltPoint.BEFORE_OFFSET,
            HaltPoint.AFTER_ANSWER);

    private static final int EACH = 2;
    /** The services that come to a point under load; of no other than these, execution-service does. */
    private static final Map<HaltPoint, List<Part>> ELSEWHERE = Map.of(
            HaltPoint.AFTER_COMMIT, List.of(Part.ORDER_API),
            HaltPoint.AFTER_PRODUCE, List.of(Part.ORDER_API),
            HaltPoint.BEFORE_OFFSET, List.of(Part.RISK, Part.AUDIT, Part.ORDER_API));

    /** Not the doors: with one of them shut for long, little is shown of what is behind. */
    private static final List<Part> PAUSED_FOR_LONG = List.of(Part.EXECUTION, Part.RISK, Part.STATUS, Part.AUDIT);
    /** Longer than every lease and session. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(70);
    /** A service takes so long to start on a machine under load. */
    private static final Duration TO_RECOVER = Duration.ofSeconds(14);

    /**
     * What a venue may do and an order still ends: not among them a cancel that is never confirmed, a corrected fill and an
     * overfill, for which operations are needed, and refused credentials, after which nothing is sent for a while.
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
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration BETWEEN_THE_FIRST = Duration.ofSeconds(4);
    /** In a longer run there is time to work in between: of a system that only starts again and again little is shown. */
    private static final Duration SHORT_RUN = Duration.ofMinutes(2);

    private final long seed;
    private final Random random;
    private final Duration time;
    private final List<Planned> faults = new ArrayList<>();
    private int turn;

    /** @param at since the load began */
    record Planned(Duration at, Fault fault) {
        Duration end() {
            return at.plus(fault.lasts());
        }

        private boolean disturbs(Planned other) {
            return fault.subject().equals(other.fault.subject())
                    && at.compareTo(other.end().plus(TO_RECOVER)) < 0
                    && other.at.compareTo(end().plus(TO_RECOVER)) < 0;
        }
    }

    private FaultPlan(long seed, Duration time) {
        this.seed = seed;
        this.random = new Random(seed);
        this.time = time;
        this.turn = Math.floorMod(EACH * seed, IN_TURN.size());
    }

    /**
     * What every plan has comes first: a pause beyond every lease if there is time for it, a halt of trading, and two of
     * processes. The rest is drawn.
     *
     * @param time that all faults begin and end within
     */
    static List<Planned> of(long seed, Duration time) {
        var plan = new FaultPlan(seed, time);
        plan.addWhatAllHave();
        plan.draw();
        return plan.faults.stream().sorted(Comparator.comparing(Planned::at)).toList();
    }

    /** Halts at these points and nothing else, each when what was halted before is back. */
    static List<Planned> haltingAt(List<HaltPoint> points) {
        return IntStream.range(0, points.size())
                .mapToObj(number -> new Planned(
                        FIRST.plus(TO_RECOVER.multipliedBy(number)),
                        new Fault.Halt(whoComesTo(points.get(number)).getFirst(), points.get(number), 1)))
                .toList();
    }

    /** How long that takes. */
    static Duration timeToHaltAt(List<HaltPoint> points) {
        return TO_RECOVER.multipliedBy(points.size() + 1);
    }

    private static List<Part> whoComesTo(HaltPoint point) {
        return ELSEWHERE.getOrDefault(point, List.of(Part.EXECUTION));
    }

    private void addWhatAllHave() {
        boolean paused = addFrom(FIRST, new Fault.Pause(Part.EXECUTION, LONG_PAUSE));
        // Who is paused answers no operations.
        addFrom(paused ? FIRST.plus(LONG_PAUSE) : FIRST, tradingHalt(Math.floorMod(seed, 3)));
        for (int number = 1; number <= EACH; number++) {
            addFrom(FIRST.plus(BETWEEN_THE_FIRST.multipliedBy(number)), halt());
        }
    }

    /** As soon as its subject is free; or not at all, which it says. */
    private boolean addFrom(Duration from, Fault fault) {
        for (Duration at = from; at.compareTo(time) < 0; at = at.plus(STEP)) {
            if (fits(new Planned(at, fault))) {
                return faults.add(new Planned(at, fault));
            }
        }
        return false;
    }

    private void draw() {
        Duration at = FIRST.plus(STEP);
        while (at.compareTo(time) < 0) {
            var drawn = new Planned(at, next());
            if (fits(drawn)) {
                faults.add(drawn);
                at = at.plus(gap());
            } else {
                at = at.plus(STEP);
            }
        }
    }

    private Duration gap() {
        return time.compareTo(SHORT_RUN) < 0
                ? Duration.ofMillis(random.nextInt(3_000, 7_000))
                : Duration.ofMillis(random.nextInt(6_000, 18_000));
    }

    private boolean fits(Planned planned) {
        return planned.end().compareTo(time) < 0 && faults.stream().noneMatch(planned::disturbs);
    }

    private Fault next() {
        return switch (random.nextInt(27)) {
            case 0, 1, 2 -> new Fault.Kill(oneOf(SERVICES));
            case 3, 4, 5, 6, 7, 8 -> halt();
            case 9, 10 -> new Fault.Pause(oneOf(SERVICES), seconds(2, 10));
            case 11 -> new Fault.Pause(Part.SIMULATOR, seconds(2, 12));
            case 12 -> new Fault.Pause(oneOf(PAUSED_FOR_LONG), LONG_PAUSE);
            case 13 -> new Fault.DatabaseStop();
            case 14 -> random.nextBoolean() ? new Fault.BrokerRestart() : new Fault.Kill(Part.KAFKA);
            case 15, 16, 17 -> new Fault.Stall(oneOf(List.of(Link.values())), seconds(1, 12));
            case 18, 19, 20, 21, 22, 23 -> misbehaviour();
            case 24 -> tradingHalt(random.nextInt(3));
            default -> new Fault.Cut(oneOf(List.of(Link.values())), seconds(1, 6));
        };
    }

    private Fault misbehaviour() {
        String name = oneOf(MISBEHAVIOURS);
        return new Fault.Misbehaviour(name, 1 + random.nextInt(10), DELAYS.getOrDefault(name, ANY_DELAY));
    }

    private Fault halt() {
        HaltPoint point = IN_TURN.get(turn++ % IN_TURN.size());
        return new Fault.Halt(oneOf(whoComesTo(point)), point, 1 + random.nextInt(30));
    }

    /** The wider it is, the shorter. */
    private static Fault tradingHalt(int width) {
        return switch (width) {
            case 0 -> new TradingHalt(TradingScope.FIRM, "", Duration.ofSeconds(3));
            case 1 -> new TradingHalt(TradingScope.SYMBOL, "F", Duration.ofSeconds(5));
            default -> new TradingHalt(TradingScope.SYMBOL, "XOM", Duration.ofSeconds(8));
        };
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(random.nextInt(least, most + 1));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
