package io.orderflow.execution.simulation;

import io.orderflow.execution.application.AcceptDecision;
import io.orderflow.execution.application.CancelAtVenue;
import io.orderflow.execution.application.CarryOut;
import io.orderflow.execution.application.CatchUpFills;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.EndBarredOrders;
import io.orderflow.execution.application.LookUpOrder;
import io.orderflow.execution.application.Now;
import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.RepairOrder;
import io.orderflow.execution.application.RequestCancel;
import io.orderflow.execution.application.SendOrder;
import io.orderflow.execution.application.SendsUnderWay;
import io.orderflow.execution.application.SetTradingState;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.domain.Timing;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One process of execution-service: the real use cases over simulated ports. One that comes back is another. */
final class Instance {
    private static final Duration HOUSEKEEPING_EVERY = Duration.ofSeconds(5);

    final AcceptDecision acceptDecision;
    final RequestCancel requestCancel;
    final RepairOrder repairOrder;
    final SetTradingState setTradingState;
    private final EndBarredOrders endBarredOrders;
    private final RecordReport recordReport;
    private final Simulation world;
    private final Scheduler scheduler;
    private final Database database;
    private final Life life;
    private final String owner;
    private final SimulatedStream stream;
    private final SimulatedWorkers workers;

    Instance(Simulation world, String owner, Timing timing, Duration skew) {
        this.world = world;
        scheduler = world.scheduler();
        database = world.database();
        this.owner = owner;
        life = new Life(owner);
        Clock clock = new SkewedClock(skew);
        var now = new Now(clock, timing);
        workers = new SimulatedWorkers(scheduler, life, database, clock, world::expected);
        var executions = new SimulatedExecutions(
                scheduler,
                world.faults(),
                life,
                database,
                owner,
                timing,
                transaction -> world.committed(owner, transaction),
                workers);
        var port = new VenuePort(
                scheduler,
                world.faults(),
                life,
                world.venue(),
                this::heardSince,
                clock,
                order -> world.written(owner, order));
        Venues venues = new OneVenue(port);
        var underWay = new SendsUnderWay();
        recordReport = new RecordReport(executions, venues, underWay, now);
        var catchUpFills = new CatchUpFills(executions, recordReport, Timings.configuration());
        var sendOrder = new SendOrder(executions, venues, underWay, now);
        var lookUpOrder = new LookUpOrder(executions, venues, sendOrder, catchUpFills, now);
        var cancelAtVenue = new CancelAtVenue(executions, venues, lookUpOrder, now);
        acceptDecision = new AcceptDecision(executions, venues, now);
        requestCancel = new RequestCancel(executions, venues, now);
        repairOrder = new RepairOrder(executions, now);
        endBarredOrders = new EndBarredOrders(executions, now);
        setTradingState = new SetTradingState(
                executions, endBarredOrders, requestCancel, now, this::pause, Timings.configuration());
        stream = new SimulatedStream(
                scheduler,
                world.faults(),
                life,
                world.venue(),
                port,
                recordReport,
                new ReconcileVenue(executions, catchUpFills, now, Timings.configuration()),
                clock,
                world::expected,
                workers::pollInTime);
        stream.connect();
        workers.start(new ClaimWork(executions, now), new CarryOut(sendOrder, lookUpOrder, cancelAtVenue), port);
        keepHouse();
    }

    Life life() {
        return life;
    }

    String owner() {
        return owner;
    }

    boolean isListening() {
        return stream.isListening();
    }

    /** Whether it hears the venue and has read what it had missed. */
    boolean isReconciled() {
        return heardSince().isPresent();
    }

    private Uni<Void> pause(Duration duration) {
        return Uni.createFrom()
                .emitter(emitter -> scheduler.after(duration, life, "looks again", () -> emitter.complete(null)));
    }

    private Optional<Instant> heardSince() {
        return stream.heardSince();
    }

    void crash() {
        life.end();
        stream.close();
    }

    void pollInTime() {
        workers.pollInTime();
    }

    private void keepHouse() {
        scheduler.after(HOUSEKEEPING_EVERY, life, "keeps house", () -> {
            boolean inVain = database.parked.isEmpty() && database.tradingStates.isEmpty();
            if (inVain) {
                keepHouse();
            } else {
                clearUp();
            }
        });
    }

    private void clearUp() {
        endBarredOrders
                .end()
                .onFailure()
                .recoverWithNull()
                .flatMap(ignored -> recordReport.claimParked())
                .onTermination()
                .invoke(this::keepHouse)
                .subscribe()
                .with(ignored -> {}, world::expected);
    }

    /** Knows one venue. */
    private record OneVenue(Venue primary) implements Venues {
        @Override
        public Collection<Venue> all() {
            return List.of(primary);
        }

        @Override
        public Venue named(String name) {
            return primary;
        }
    }

    /** The clock of one machine. */
    private final class SkewedClock extends Clock {
        private final Duration skew;

        SkewedClock(Duration skew) {
            this.skew = skew;
        }

        @Override
        public Instant instant() {
            return scheduler.now().plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }
}
