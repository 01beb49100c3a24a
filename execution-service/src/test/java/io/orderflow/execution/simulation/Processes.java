package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The processes of execution-service: each crashes, comes back as another one, and stands still as the faults have it. */
final class Processes {
    private static final List<Long> PAUSES_MILLIS =
            List.of(50L, 400L, 1_500L, 4_000L, 9_000L, 14_000L, 30_000L, 70_000L);

    private final Simulation world;
    private final Timing timing;
    private final List<Seat> seats = new ArrayList<>();
    private List<Instance> running = List.of();

    Processes(Simulation world, Timing timing) {
        this.world = world;
        this.timing = timing;
        world.scheduler().disturbedBy(this::disturbs);
    }

    /** Where a process runs. */
    private static final class Seat {
        private final String name;
        private final Duration skew;
        private int starts;
        private @Nullable Instance instance;

        Seat(String name, Duration skew) {
            this.name = name;
            this.skew = skew;
        }
    }

    /** @param skew by which its clock is ahead of the database's */
    void start(String name, Duration skew) {
        var seat = new Seat(name, skew);
        seats.add(seat);
        start(seat);
    }

    private void start(Seat seat) {
        seat.starts++;
        seat.instance = new Instance(world, seat.name + "." + seat.starts, timing, seat.skew);
        count();
    }

    private void count() {
        running = seats.stream()
                .map(seat -> seat.instance)
                .filter(Objects::nonNull)
                .toList();
    }

    List<Instance> running() {
        return running;
    }

    boolean allRun() {
        return running.size() == seats.size();
    }

    private boolean disturbs(Life life) {
        for (Seat seat : seats) {
            if (seat.instance != null && seat.instance.life() == life) {
                if (world.faults().strikes(Fault.CRASH)) {
                    crash(seat.name, world.scheduler().millisBetween(500, 30_000));
                    return true;
                }
                if (world.faults().strikes(Fault.PAUSE)) {
                    pause(seat.name, Duration.ofMillis(world.scheduler().oneOf(PAUSES_MILLIS)));
                    return true;
                }
            }
        }
        return false;
    }

    private Seat seat(String name) {
        return seats.stream().filter(seat -> seat.name.equals(name)).findFirst().orElseThrow();
    }

    /** Whatever the process had under way is gone; after a while it starts anew. */
    void crash(String name, Duration backAfter) {
        Seat seat = seat(name);
        if (seat.instance != null) {
            world.scheduler().note(() -> "  ! " + name + " crashes");
            seat.instance.crash();
            seat.instance = null;
            count();
            world.scheduler().after(backAfter, world.outside(), "a process starts anew", () -> start(seat));
        }
    }

    /** The process stands still, and then goes on as if no time had passed. */
    void pause(String name, Duration pause) {
        Instance instance = seat(name).instance;
        if (instance != null) {
            world.scheduler().note(() -> "  ! " + name + " stands still for " + pause);
            instance.life().pauseUntil(world.scheduler().micros() + pause.toNanos() / 1000);
        }
    }
}
