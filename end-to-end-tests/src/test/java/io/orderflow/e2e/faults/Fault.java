package io.orderflow.e2e.faults;

import io.orderflow.halt.HaltPoint;
import io.orderflow.stack.Part;
import java.time.Duration;

/** Something that goes wrong for a while. */
interface Fault {

    /** What nothing else may be done to meanwhile. */
    String subject();

    /** What must be there for it to come about. */
    default String needs() {
        return subject();
    }

    /** How long until {@link #heal}. */
    Duration lasts();

    void strike(FaultStack stack);

    /** Ends it. Harmless if it has ended by itself, or the part has been started anew meanwhile. */
    void heal(FaultStack stack);

    /** A process is killed ({@code kill -9}) and started again by itself. */
    record Kill(Part part) implements Fault {
        @Override
        public String subject() {
            return part.label();
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void strike(FaultStack stack) {
            stack.kill(part);
        }

        @Override
        public void heal(FaultStack stack) {
            // It is started again.
        }

        @Override
        public String toString() {
            return "kill -9 " + part.label();
        }
    }

    /** A process halts at a point of its code, at once as by {@code kill -9}. */
    record Halt(Part part, HaltPoint point, int times) implements Fault {
        @Override
        public String subject() {
            return part.label();
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void strike(FaultStack stack) {
            stack.haltAt(part, point, times);
        }

        @Override
        public void heal(FaultStack stack) {
            // It is started again.
        }

        @Override
        public String toString() {
            return "halt " + part.label() + " at " + point;
        }
    }

    /** A process stands still (SIGSTOP) and then goes on as if nothing had been (SIGCONT). */
    record Pause(Part part, Duration lasts) implements Fault {
        @Override
        public String subject() {
            return part.label();
        }

        @Override
        public void strike(FaultStack stack) {
            stack.signal("STOP", part);
        }

        @Override
        public void heal(FaultStack stack) {
            stack.signal("CONT", part);
        }

        @Override
        public String toString() {
            return "SIGSTOP " + part.label() + " for " + lasts.toSeconds() + " s";
        }
    }

    /** PostgreSQL's immediate stop: every connection is broken where it is, and the next start recovers from the log. */
    record DatabaseStop() implements Fault {
        @Override
        public String subject() {
            return Part.POSTGRES.label();
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void strike(FaultStack stack) {
            stack.signal("QUIT", Part.POSTGRES);
        }

        @Override
        public void heal(FaultStack stack) {
            // It is started again.
        }

        @Override
        public String toString() {
            return "immediate stop of PostgreSQL";
        }
    }

    /** The broker stops in good order and is started again by itself. */
    record BrokerRestart() implements Fault {
        @Override
        public String subject() {
            return Part.KAFKA.label();
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void strike(FaultStack stack) {
            stack.signal("TERM", Part.KAFKA);
        }

        @Override
        public void heal(FaultStack stack) {
            // It is started again.
        }

        @Override
        public String toString() {
            return "restart of the broker";
        }
    }

    /** Connections stand still for a while; those that stood for long are broken rather than go on. */
    record Stall(Link link, Duration lasts) implements Fault {
        /** Who waits for longer has given up: what he sent must not arrive any more. */
        private static final Duration SHORT = Duration.ofSeconds(3);

        @Override
        public String subject() {
            return link.name();
        }

        @Override
        public void strike(FaultStack stack) {
            stack.proxy(link).stall();
        }

        @Override
        public void heal(FaultStack stack) {
            if (lasts.compareTo(SHORT) > 0) {
                stack.proxy(link).cut();
            }
            stack.proxy(link).pass();
        }

        @Override
        public String toString() {
            return link + " stands still for " + lasts.toSeconds() + " s";
        }
    }

    /** All connections are broken, and new ones too for a while. */
    record Cut(Link link, Duration lasts) implements Fault {
        @Override
        public String subject() {
            return link.name();
        }

        @Override
        public void strike(FaultStack stack) {
            stack.proxy(link).refuse();
        }

        @Override
        public void heal(FaultStack stack) {
            stack.proxy(link).pass();
        }

        @Override
        public String toString() {
            return link + " is cut for " + lasts.toSeconds() + " s";
        }
    }

    /**
     * The venue itself does something wrong, see {@code ./orderflow venue faults}.
     *
     * @param times how often; 0 is until it is mended
     */
    record Misbehaviour(String name, int times, Duration delay) implements Fault {
        private static final Duration AT_MOST = Duration.ofSeconds(8);

        @Override
        public String subject() {
            return name;
        }

        @Override
        public Duration lasts() {
            return AT_MOST;
        }

        @Override
        public void strike(FaultStack stack) {
            stack.misbehave(name, times, delay);
        }

        @Override
        public void heal(FaultStack stack) {
            stack.healVenue(name);
        }

        @Override
        public String toString() {
            return "venue: " + name + " " + times + " times";
        }
    }
}
