package io.orderflow.execution.simulation;

import io.orderflow.execution.application.CarryOut;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.CommitListener;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Claims what is due and has it carried out, as the lanes and workers of a process do. */
final class SimulatedWorkers implements CommitListener {
    private static final int MOST_AT_ONCE = 4;

    private final Scheduler scheduler;
    private final Life life;
    private final Database database;
    private final Clock clock;
    private final Consumer<Throwable> expected;
    private @Nullable ClaimWork claimWork;
    private final List<Lane> lanes;
    private long pollAt = Long.MAX_VALUE;
    private long polledAt = Long.MIN_VALUE / 2;

    /** @param expected is told of each failure, and knows which of them may be */
    SimulatedWorkers(Scheduler scheduler, Life life, Database database, Clock clock, Consumer<Throwable> expected) {
        this.scheduler = scheduler;
        this.life = life;
        this.database = database;
        this.clock = clock;
        this.expected = expected;
        this.lanes = List.of(
                new Lane(EnumSet.of(Task.Kind.SEND, Task.Kind.CANCEL)), new Lane(EnumSet.of(Task.Kind.LOOK_UP)));
    }

    void start(ClaimWork claims, CarryOut carryOut, Venue venue) {
        claimWork = claims;
        lanes.forEach(lane -> lane.start(carryOut, venue));
        pollInTime();
    }

    @Override
    public void committed(Move<?> move, @Nullable Task next) {
        if (next != null && !next.at().isAfter(clock.instant().plusMillis(2))) {
            wake(next.kind());
        }
    }

    private void wake(Task.Kind kind) {
        lanes.stream().filter(lane -> lane.kinds.contains(kind)).forEach(Lane::wake);
    }

    /**
     * Polls when something is due, not five times a second in vain: which poll finds it makes no difference. To be called
     * whenever anybody has committed.
     */
    void pollInTime() {
        Instant due = nextDue();
        if (due == null) {
            return;
        }
        long at = Math.max(ChronoUnit.MICROS.between(Scheduler.START, due), scheduler.micros());
        long next = Math.max(at, polledAt + 200_000) + scheduler.between(1, 200_000);
        if (next < pollAt - 200_000 || pollAt <= scheduler.micros()) {
            pollAt = next;
            scheduler.at(next, life, "looks for what is due", () -> poll(next));
        }
    }

    private @Nullable Instant nextDue() {
        return claimWork == null ? null : database.nextDue(lanes.getFirst().maySend());
    }

    private void poll(long planned) {
        if (planned != pollAt) {
            return;
        }
        pollAt = Long.MAX_VALUE;
        Instant due = nextDue();
        if (due == null || due.isAfter(database.now())) {
            pollInTime();
            return;
        }
        polledAt = scheduler.micros();
        claimWork
                .due()
                .onTermination()
                .invoke(this::pollInTime)
                .subscribe()
                .with(found -> found.forEach(work -> wake(work.kind())), expected);
    }

    private final class Lane {
        private final Set<Task.Kind> kinds;
        private @Nullable CarryOut carryOut;
        private @Nullable Venue venue;
        private int working;
        private boolean claiming;
        private boolean again;

        Lane(Set<Task.Kind> kinds) {
            this.kinds = kinds;
        }

        void start(CarryOut work, Venue at) {
            carryOut = work;
            venue = at;
        }

        boolean maySend() {
            return venue != null && venue.takesOrders();
        }

        void wake() {
            int free = MOST_AT_ONCE - working;
            if (claiming) {
                again = true;
            } else if (free > 0 && venue != null) {
                claiming = true;
                again = false;
                claimWork.claim(venue, kinds, free).subscribe().with(claimed -> begin(claimed, free), failure -> {
                    expected.accept(failure);
                    claiming = false;
                    scheduler.after(Duration.ofMillis(200), life, "claims again", this::wake);
                });
            }
        }

        private void begin(ClaimWork.Claimed claimed, int free) {
            working += claimed.work().size();
            claiming = false;
            claimed.work()
                    .forEach(execution -> carryOut.carryOut(execution)
                            .onTermination()
                            .invoke(this::finished)
                            .subscribe()
                            .with(ignored -> {}, expected));
            if (again || claimed.found() == free) {
                wake();
            }
        }

        private void finished() {
            boolean wasFull = working >= MOST_AT_ONCE;
            working--;
            if (wasFull) {
                wake();
            }
        }
    }
}
