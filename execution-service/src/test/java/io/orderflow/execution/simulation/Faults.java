package io.orderflow.execution.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which faults strike: by chance as the seed has it until all is healed, or as a scenario has written it down. */
final class Faults {
    private static final List<Double> SHARES_OF_FAULTS = List.of(0.1, 0.35, 0.7);
    private static final List<Double> OFTEN = List.of(0.05, 0.2, 0.6);
    private static final List<Double> BETWEEN_STEPS = List.of(0.002, 0.008, 0.02);
    private static final List<Double> IN_TRANSACTIONS = List.of(0.01, 0.05, 0.2);

    private final Scheduler scheduler;
    private final double[] chances = new double[Fault.values().length];
    private final Map<Fault, Integer> written = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private boolean healed;

    private Faults(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Nothing strikes but what is written down. */
    static Faults written(Scheduler scheduler) {
        return new Faults(scheduler);
    }

    /** Each seed has few or many of the faults, each of them seldom or often: all together would drown each other. */
    static Faults byChance(Scheduler scheduler) {
        var faults = new Faults(scheduler);
        double share = scheduler.oneOf(SHARES_OF_FAULTS);
        for (Fault fault : Fault.values()) {
            if (scheduler.chance(share)) {
                faults.chances[fault.ordinal()] = scheduler.oneOf(
                        switch (fault) {
                            case CRASH, PAUSE -> BETWEEN_STEPS;
                            case TRANSACTION_FAILS, COMMIT_UNTOLD -> IN_TRANSACTIONS;
                            default -> OFTEN;
                        });
            }
        }
        return faults;
    }

    /** These faults strike with this probability, until all is healed. */
    static Faults of(Scheduler scheduler, List<Fault> possible, double chance) {
        var faults = new Faults(scheduler);
        possible.forEach(fault -> faults.chances[fault.ordinal()] = chance);
        return faults;
    }

    /** The next {@code times} chances of the fault are taken. */
    void strikeNext(Fault fault, int times) {
        written.put(fault, times);
    }

    boolean strikes(Fault fault) {
        Integer left = written.get(fault);
        boolean now;
        if (left != null && left > 0) {
            written.put(fault, left - 1);
            now = true;
        } else {
            now = !healed && scheduler.chance(chances[fault.ordinal()]);
        }
        if (now) {
            struck.merge(fault, 1, Integer::sum);
            scheduler.note(() -> "  ~ " + fault);
        }
        return now;
    }

    boolean isPossible(Fault fault) {
        return chances[fault.ordinal()] > 0;
    }

    boolean isAnyPossible() {
        return Arrays.stream(chances).anyMatch(chance -> chance > 0);
    }

    /** From now on nothing strikes any more. */
    void heal() {
        healed = true;
    }

    boolean isHealed() {
        return healed;
    }

    Map<Fault, Integer> struck() {
        return struck;
    }

    @Override
    public String toString() {
        return Arrays.stream(Fault.values())
                .filter(this::isPossible)
                .map(fault -> fault + " " + chances[fault.ordinal()])
                .collect(Collectors.joining(", "));
    }
}
