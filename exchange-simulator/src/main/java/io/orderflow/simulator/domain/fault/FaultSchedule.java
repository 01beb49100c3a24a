package io.orderflow.simulator.domain.fault;

import java.util.Set;

/**
 * Faults by chance, the same in each run.
 *
 * @param seed of one generator for each occasion: the n-th send is struck by the same fault, whatever else happens
 * @param probability that a fault strikes, above 0 and at most 1
 * @param faults those that may strike, each as likely where it can
 */
public record FaultSchedule(long seed, double probability, Set<VenueFault> faults) {
    public FaultSchedule {
        faults = Set.copyOf(faults);
        if (!(probability > 0 && probability <= 1) || faults.isEmpty()) {
            throw new IllegalArgumentException("probability " + probability + " of " + faults);
        }
    }
}
