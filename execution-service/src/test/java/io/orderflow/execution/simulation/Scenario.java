package io.orderflow.execution.simulation;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.simulation.SimulatedVenue.Chapter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A world without faults but those that a test writes down. */
final class Scenario {
    static final int QUANTITY = 100;

    private final Scheduler scheduler;
    private final Faults faults;
    private final Simulation world;
    private final Traders traders;

    private Scenario(List<Chapter> story) {
        scheduler = new Scheduler(1, true);
        faults = Faults.written(scheduler);
        world = new Simulation(scheduler, faults, Defect.NONE, true, state -> {});
        world.venue().tells(story);
        traders = new Traders(world);
    }

    /** The same, and what is written to the venue may arrive later than anybody would believe. */
    static Scenario whereLatecomersMayBe(Chapter... story) {
        var scenario = where(story);
        scenario.world.allowLatecomers();
        return scenario;
    }

    /** Process "a" is up and hears the venue, at which each order has this story. */
    static Scenario where(Chapter... story) {
        var scenario = new Scenario(List.of(story));
        scenario.start("a");
        return scenario;
    }

    static Chapter executed(long afterMillis, int quantity) {
        return Chapter.execution(Duration.ofMillis(afterMillis), quantity);
    }

    /** No process is up yet. */
    static Scenario whereNothingRuns(Chapter... story) {
        return new Scenario(List.of(story));
    }

    void start(String name) {
        start(name, Duration.ZERO);
    }

    /** @param skew by which its clock is ahead of the database's */
    void start(String name, Duration skew) {
        world.processes().start(name, skew);
        pass(2);
    }

    Simulation world() {
        return world;
    }

    Order submit() {
        return traders.submit(QUANTITY, TimeInForce.DAY);
    }

    Traders traders() {
        return traders;
    }

    void next(Fault... strikes) {
        for (Fault fault : strikes) {
            faults.strikeNext(fault, 1);
        }
    }

    void next(Fault fault, int times) {
        faults.strikeNext(fault, times);
    }

    /** Seconds since the beginning. */
    double seconds() {
        return scheduler.micros() / 1e6;
    }

    /** Name of the process that has claimed the order. */
    String holder(Order order) {
        String owner = Objects.requireNonNull(
                Objects.requireNonNull(world.database().row(order.orderId())).leaseOwner());
        return owner.substring(0, owner.indexOf('.'));
    }

    /** Time goes by, in seconds. */
    void pass(double seconds) {
        world.runUntil(scheduler.micros() + (long) (seconds * 1e6));
    }

    /** Time goes by until the order has come to that phase of its way. */
    void passUntil(Order order, Class<?> state) {
        long limit = scheduler.micros() + 300_000_000;
        while (!state.isInstance(world.database().row(order.orderId()) == null ? null : stateOf(order))) {
            if (scheduler.micros() > limit) {
                throw new AssertionError(order.terms().idempotencyKey() + " never is " + state);
            }
            world.runUntil(scheduler.micros() + 1);
        }
    }

    private Object stateOf(Order order) {
        return Objects.requireNonNull(world.database().row(order.orderId())).execution();
    }

    /** Steps whose description contains one of the {@code parts} wait. */
    void hold(String... parts) {
        scheduler.hold(step -> Arrays.stream(parts).anyMatch(step::contains));
    }

    /** What waits waits on, and no other step will. */
    void holdNoMore() {
        scheduler.holdNoMore();
    }

    /** Steps whose description contains {@code part} wait no longer; the others do. */
    void release(String part) {
        scheduler.release(step -> step.contains(part));
    }

    void release() {
        scheduler.release();
    }

    /** What was held back never happens. */
    void drop() {
        scheduler.drop();
    }

    boolean isHolding() {
        return scheduler.isHolding();
    }

    /** The rest goes by, and everything must agree. */
    void end() {
        world.heal(Duration.ofMinutes(30));
    }

    List<String> told(Order order) {
        return Objects.requireNonNull(world.books().of(order.orderId())).events().values().stream()
                .map(event -> event.type().eventName())
                .toList();
    }

    OrderStatus status(Order order) {
        return Objects.requireNonNull(world.books().of(order.orderId()))
                .newest()
                .state()
                .status();
    }

    OrderEvent newest(Order order) {
        return Objects.requireNonNull(world.books().of(order.orderId())).newest();
    }

    int sends(Order order) {
        return world.sends(order);
    }

    int ordersAtVenue(Order order) {
        return world.venue().ledger().withKey(order.terms().idempotencyKey()).size();
    }

    int fills(Order order) {
        return world.database().fillsOf(order.orderId()).size();
    }

    String trace() {
        return String.join("\n", scheduler.trace());
    }
}
