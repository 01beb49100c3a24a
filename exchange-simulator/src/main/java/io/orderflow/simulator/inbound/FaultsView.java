package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.fault.FaultPlan;
import io.orderflow.simulator.domain.fault.FaultSchedule;
import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.domain.fault.OrderedFault;
import io.orderflow.simulator.domain.fault.VenueFault;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All faults of a venue, and its schedule if it has one. */
record FaultsView(String venue, @Nullable Schedule schedule, List<Fault> faults) {

    record Schedule(long seed, double probability, List<VenueFault> faults) {}

    /**
     * One fault.
     *
     * @param strikes on what
     * @param struck how often, since the venue was started
     */
    record Fault(
            VenueFault fault,
            String does,
            long delayMillis,
            List<Occasion> strikes,
            long struck,
            List<Active> active) {}

    /** @param times it still strikes, 0 until healed */
    record Active(
            int times, @Nullable String symbol, @Nullable String keyPrefix, long delayMillis, List<Occasion> strikes) {}

    static FaultsView of(String venue, FaultPlan.State state) {
        return new FaultsView(
                venue,
                schedule(state.schedule()),
                Stream.of(VenueFault.values()).map(fault -> fault(fault, state)).toList());
    }

    private static @Nullable Schedule schedule(@Nullable FaultSchedule schedule) {
        return schedule == null
                ? null
                : new Schedule(
                        schedule.seed(),
                        schedule.probability(),
                        schedule.faults().stream().sorted().toList());
    }

    private static Fault fault(VenueFault fault, FaultPlan.State state) {
        return new Fault(
                fault,
                fault.does(),
                fault.delay().toMillis(),
                fault.occasions().stream().sorted().toList(),
                state.struck().getOrDefault(fault, 0L),
                state.ordered().stream()
                        .filter(ordered -> ordered.fault() == fault)
                        .map(FaultsView::active)
                        .toList());
    }

    private static Active active(OrderedFault ordered) {
        return new Active(
                ordered.times(),
                ordered.symbol(),
                ordered.keyPrefix(),
                ordered.delay().toMillis(),
                ordered.occasions().stream().sorted().toList());
    }
}
