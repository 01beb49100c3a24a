package io.orderflow.execution.simulation;

import io.orderflow.events.OrderEvent;
import io.orderflow.execution.domain.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A small world: processes, one database, one venue, traders, and everybody who hears the events. One thread, virtual time. */
final class Simulation {
    private final Scheduler scheduler;
    private final Faults faults;
    private final Database database;
    private final SimulatedVenue venue;
    private final Books books = new Books();
    private final Invariants invariants;
    private final LongConsumer states;
    private final Life outside = new Life("world");
    private final Processes processes;
    private final List<Order> orders = new ArrayList<>();
    private final List<Consumer<OrderEvent>> listeners = new ArrayList<>();
    private int undelivered;
    private @Nullable Throwable unforeseen;

    /** @param states is given a number for each state that the world comes to, the same for the same state */
    Simulation(Scheduler scheduler, Faults faults, Defect defect, boolean venueKnowsKeysAtOnce, LongConsumer states) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.states = states;
        this.database = new Database(scheduler, defect);
        this.venue = new SimulatedVenue(scheduler, faults, venueKnowsKeysAtOnce, this::taken);
        this.invariants = new Invariants(database, venue.ledger(), books);
        this.processes = new Processes(this, Timings.of(defect));
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Faults faults() {
        return faults;
    }

    Database database() {
        return database;
    }

    SimulatedVenue venue() {
        return venue;
    }

    Books books() {
        return books;
    }

    Life outside() {
        return outside;
    }

    Processes processes() {
        return processes;
    }

    List<Instance> running() {
        return processes.running();
    }

    /** Has each event told to {@code listener}, whenever and however often it arrives. */
    void tell(Consumer<OrderEvent> listener) {
        listeners.add(listener);
    }

    void add(Order order) {
        orders.add(order);
    }

    void committed(String owner, SimulatedTransaction transaction) {
        for (SimulatedTransaction.Step step : transaction.steps()) {
            scheduler.note(() ->
                    "  " + owner + " commits " + step.move().next().getClass().getSimpleName() + " "
                            + step.events().stream()
                                    .map(event -> event.type().eventName())
                                    .toList()
                            + (step.move().alerts().isEmpty()
                                    ? ""
                                    : " ALERT " + step.move().alerts()));
            invariants.committed(step);
            step.events().forEach(this::publish);
        }
        states.accept(Digest.of(this));
        running().forEach(Instance::pollInTime);
    }

    /** At once, or later by the sweep; once or twice. */
    void publish(OrderEvent event) {
        Duration delay =
                faults.strikes(Fault.EVENT_LATE) ? scheduler.millisBetween(100, 20_000) : scheduler.millisBetween(0, 5);
        int times = faults.strikes(Fault.EVENT_REPEATED) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            undelivered++;
            Duration again = time == 0 ? Duration.ZERO : scheduler.millisBetween(0, 10_000);
            scheduler.after(delay.plus(again), outside, "tells " + event.type().eventName(), () -> {
                undelivered--;
                String wrong = books.hear(event);
                Violation.unless(wrong == null, "9: %s", wrong);
                listeners.forEach(listener -> listener.accept(event));
            });
        }
    }

    private void taken(VenueLedger.Held held) {
        invariants.taken(held);
    }

    /** Whether operations have been told that nothing is sent any more. */
    void halted(boolean halted) {
        invariants.halted(halted);
    }

    long newestTradingState() {
        return SimulatedTradingStates.newest(database);
    }

    void written(String owner, Order order) {
        invariants.written(owner, order);
    }

    /** What is written to the venue may arrive even after the quarantine: then an order over may be found there. */
    void allowLatecomers() {
        invariants.allowLatecomers();
        venue.allowLatecomers();
    }

    void cancelTaken(Order order) {
        invariants.cancelTaken(order);
    }

    /** How often the order has been written to the venue. */
    int sends(Order order) {
        return invariants.sends(order);
    }

    /** Processes live with a lost connection and a venue that does not answer; anything else is a defect. */
    void expected(Throwable failure) {
        boolean foreseen =
                failure instanceof SimulatedExecutions.LostConnection || failure instanceof VenuePort.FeedUnread;
        if (!foreseen && unforeseen == null) {
            unforeseen = failure;
        }
    }

    /** Runs until {@code micros} of virtual time. */
    void runUntil(long micros) {
        while (scheduler.micros() < micros && step()) {
            // The steps are everything.
        }
    }

    /** Ends all faults and runs until everything is over, or until it should long be. */
    void heal(Duration within) {
        faults.heal();
        venue.settle();
        long limit = scheduler.micros() + within.toNanos() / 1000;
        long steps = 0;
        while (scheduler.micros() < limit && step()) {
            if (++steps % 32 == 0 && isOver()) {
                break;
            }
        }
        orders.forEach(invariants::end);
    }

    private boolean step() {
        boolean more = scheduler.step();
        if (unforeseen != null) {
            throw new IllegalStateException("nobody foresaw this", unforeseen);
        }
        return more;
    }

    private boolean isOver() {
        return undelivered == 0
                && processes.allRun()
                && running().stream().allMatch(Instance::isReconciled)
                && venue.ledger().open().isEmpty()
                && orders.stream().allMatch(order -> {
                    var row = database.row(order.orderId());
                    return row != null && row.next() == null;
                });
    }
}
