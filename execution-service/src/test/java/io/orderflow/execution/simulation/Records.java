package io.orderflow.execution.simulation;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;

/** A topic as a group of consumers sees it: a record comes until its effect is committed and said to be, so some come twice. */
final class Records {
    /** After that long a silent consumer has lost its partitions to the others. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final Simulation world;
    private final Scheduler scheduler;
    private final Faults faults;

    Records(Simulation world) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.faults = world.faults();
    }

    /** Delivers the record some time after {@code delay} until some process has taken it. */
    void deliver(Duration delay, String what, Function<Instance, Uni<Void>> take) {
        Duration late = faults.strikes(Fault.RECORD_LATE) ? scheduler.millisBetween(10, 20_000) : Duration.ZERO;
        int times = faults.strikes(Fault.RECORD_REPEATED) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            var delivery = new Delivery(what, take);
            Duration again = time == 0 ? Duration.ZERO : scheduler.millisBetween(0, 20_000);
            scheduler.after(delay.plus(late).plus(again), world.outside(), "delivers " + what, delivery::attempt);
        }
    }

    private final class Delivery {
        private final String what;
        private final Function<Instance, Uni<Void>> take;
        private boolean consumed;

        Delivery(String what, Function<Instance, Uni<Void>> take) {
            this.what = what;
            this.take = take;
        }

        void attempt() {
            if (consumed) {
                return;
            }
            var running = world.running();
            if (!running.isEmpty()) {
                Instance instance = scheduler.oneOf(running);
                scheduler.soon(instance.life(), "takes " + what, () -> take(instance));
            }
            scheduler.after(SESSION, world.outside(), "delivers again what nobody took: " + what, this::attempt);
        }

        private void take(Instance instance) {
            take.apply(instance)
                    .subscribe()
                    .with(
                            ignored -> scheduler.soon(instance.life(), "has consumed " + what, () -> consumed = true),
                            failure -> {
                                world.expected(failure);
                                scheduler.after(
                                        Duration.ofSeconds(1),
                                        instance.life(),
                                        "takes again " + what,
                                        () -> take(instance));
                            });
        }
    }
}
