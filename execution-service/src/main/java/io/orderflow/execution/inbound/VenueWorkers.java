package io.orderflow.execution.inbound;

import io.orderflow.execution.application.CarryOut;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.application.WakeUp;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.Task;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The workers of all venues: woken when this instance commits something due, and by looking into the database. */
@ApplicationScoped
class VenueWorkers implements WakeUp {
    private static final Logger LOG = Logger.getLogger(VenueWorkers.class);
    private static final Duration SOON = Duration.ofMillis(2);

    private final ClaimWork claimWork;
    private final Clock clock;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final Vertx vertx;
    private final Duration pollEvery;
    private volatile boolean open;

    VenueWorkers(
            Venues venues, ClaimWork claimWork, CarryOut carryOut, ExecutionConfig config, Clock clock, Vertx vertx) {
        this.claimWork = claimWork;
        this.clock = clock;
        this.vertx = vertx;
        this.pollEvery = config.pollEvery();
        for (Venue venue : venues.all()) {
            lanes.add(new Lane(
                    venue, EnumSet.of(Task.Kind.SEND, Task.Kind.CANCEL), config.maxInFlight(), claimWork, carryOut));
            lanes.add(new Lane(venue, EnumSet.of(Task.Kind.LOOK_UP), config.maxLookUpsInFlight(), claimWork, carryOut));
        }
    }

    void start(@Observes StartupEvent started) {
        open = true;
        vertx.setPeriodic(pollEvery.toMillis(), timer -> {
            if (open) {
                poll();
            } else {
                vertx.cancelTimer(timer);
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        open = false;
    }

    @Override
    public void due(String venue, Task task) {
        if (!task.at().isAfter(clock.instant().plus(SOON))) {
            wake(venue, task.kind());
        }
    }

    private void poll() {
        if (polling.compareAndSet(false, true)) {
            claimWork
                    .due()
                    .onTermination()
                    .invoke(() -> polling.set(false))
                    .subscribe()
                    .with(
                            due -> due.forEach(work -> wake(work.venue(), work.kind())),
                            failure -> LOG.warnf("what is due is not known: %s", failure.toString()));
        }
    }

    private void wake(String venue, Task.Kind kind) {
        for (Lane lane : lanes) {
            if (open && lane.does(kind) && lane.venue().equals(venue)) {
                lane.wake();
            }
        }
    }
}
