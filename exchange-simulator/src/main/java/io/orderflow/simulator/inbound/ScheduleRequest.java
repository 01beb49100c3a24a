package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.fault.FaultSchedule;
import io.orderflow.simulator.domain.fault.VenueFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is asked for.
 *
 * @param probability 0.05 unless given
 * @param faults all unless given
 */
record ScheduleRequest(
        @Nullable Long seed,
        @Nullable Double probability,
        @Nullable List<String> faults) {
    private static final double DEFAULT_PROBABILITY = 0.05;

    FaultSchedule schedule() {
        if (seed == null) {
            throw FaultRequest.refused("seed is required");
        }
        double chance = probability == null ? DEFAULT_PROBABILITY : probability;
        if (!(chance > 0 && chance <= 1)) {
            throw FaultRequest.refused("probability must be above 0 and at most 1");
        }
        return new FaultSchedule(seed, chance, named());
    }

    private Set<VenueFault> named() {
        Set<VenueFault> named = EnumSet.noneOf(VenueFault.class);
        if (faults == null) {
            named.addAll(List.of(VenueFault.values()));
        } else {
            faults.forEach(name -> named.add(FaultRequest.named(name)));
        }
        if (named.isEmpty()) {
            throw FaultRequest.refused("faults must name some, or be left out for all");
        }
        return named;
    }
}
