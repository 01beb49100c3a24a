package io.orderflow.execution.simulation;

import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.Order;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One run of the world as a seed has it: some orders, some cancels, some faults, and then all is healed. */
final class Schedule {
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(30);

    private Schedule() {}

    /**
     * How a run ended.
     *
     * @param steps run
     * @param digest the same for the same steps
     * @param micros of virtual time
     * @param violation null if everything held
     */
    record Result(
            long seed,
            long steps,
            long digest,
            long micros,
            Faults faults,
            List<String> trace,
            @Nullable Throwable violation) {}

    static Result run(long seed, Defect defect, LongConsumer states, boolean tracing) {
        var scheduler = new Scheduler(seed, tracing);
        var faults = Faults.byChance(scheduler);
        Throwable violation = null;
        try {
            live(scheduler, faults, new Simulation(scheduler, faults, defect, scheduler.chance(0.5), states));
        } catch (AssertionError | RuntimeException e) {
            violation = e;
        }
        return new Result(
                seed, scheduler.run(), scheduler.digest(), scheduler.micros(), faults, scheduler.trace(), violation);
    }

    private static void live(Scheduler scheduler, Faults faults, Simulation world) {
        boolean latecomers = world.venue().knowsKeysAtOnce() && scheduler.chance(0.25);
        if (latecomers) {
            world.allowLatecomers();
        }
        var traders = new Traders(world);
        traders.answerForOrdersNotTaken();
        world.processes().start("a", scheduler.millisBetween(-200, 200));
        world.processes().start("b", scheduler.millisBetween(-200, 200));
        long orders = scheduler.between(1, 3);
        for (int number = 0; number < orders; number++) {
            scheduler.after(
                    scheduler.millisBetween(0, 8_000),
                    world.outside(),
                    "a trader submits",
                    () -> trade(scheduler, traders));
        }
        if (scheduler.chance(0.15)) {
            var operations = new Operations(world);
            scheduler.after(
                    scheduler.millisBetween(0, 15_000),
                    world.outside(),
                    "operations halt trading",
                    () -> operations.halt(scheduler.millisBetween(100, 30_000), scheduler.chance(0.3)));
        }
        world.runUntil(scheduler.between(10_000_000, latecomers ? 150_000_000 : 90_000_000));
        world.heal(SETTLED_WITHIN);
    }

    private static void trade(Scheduler scheduler, Traders traders) {
        TimeInForce timeInForce = scheduler.chance(0.3) ? TimeInForce.GTC : TimeInForce.DAY;
        Order order = traders.submit((int) scheduler.between(1, 100), timeInForce);
        if (scheduler.chance(0.5)) {
            traders.cancel(order, scheduler.millisBetween(0, scheduler.chance(0.5) ? 100 : 20_000));
        }
    }
}
