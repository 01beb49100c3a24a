package io.orderflow.execution.simulation;

import io.orderflow.events.TradingState;
import io.orderflow.execution.application.SetTradingState;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingSubject;
import java.time.Duration;

/** Those who operate the system: they halt all trading, and resume it later. */
final class Operations {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final Simulation world;
    private boolean resuming;

    Operations(Simulation world) {
        this.world = world;
    }

    /** Halts now and resumes after {@code length}, as often as it takes to be answered. */
    void halt(Duration length, boolean cancelOpenOrders) {
        set(TradingState.HALTED, cancelOpenOrders);
        world.scheduler().after(length, world.outside(), "operations resume trading", () -> {
            resuming = true;
            world.halted(false);
            set(TradingState.ACTIVE, false);
        });
    }

    private void set(TradingState state, boolean cancelOpenOrders) {
        var scheduler = world.scheduler();
        var running = world.running();
        if (running.isEmpty()) {
            scheduler.after(TRY_AGAIN, world.outside(), "operations ask again", () -> set(state, cancelOpenOrders));
            return;
        }
        Instance instance = scheduler.oneOf(running);
        var command = new SetTradingState.Command(
                TradingSubject.FIRM, state, "A drill.", cancelOpenOrders, world.newestTradingState(), "operations");
        scheduler.soon(
                instance.life(),
                "sets " + state,
                () -> instance.setTradingState.set(command).subscribe().with(this::answered, failure -> {
                    world.expected(failure);
                    scheduler.after(
                            TRY_AGAIN, world.outside(), "operations ask again", () -> set(state, cancelOpenOrders));
                }));
    }

    /** A halt may be answered when trading has been resumed already: it was late and refused, or is over by now. */
    private void answered(SetTradingState.Outcome outcome) {
        world.scheduler().note(() -> "  " + outcome);
        switch (outcome) {
            case SetTradingState.Done(StateSetting setting, int ignored, boolean finished) -> {
                if (setting.state() == TradingState.HALTED && !resuming && finished) {
                    world.halted(true);
                }
            }
            case SetTradingState.Conflict conflict -> {
                if (resuming && conflict.current().orElseThrow().state() == TradingState.HALTED) {
                    set(TradingState.ACTIVE, false);
                }
            }
        }
    }
}
