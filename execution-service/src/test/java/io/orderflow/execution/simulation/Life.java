package io.orderflow.execution.simulation;

/**
 * Whose step it is. The steps of a process that has crashed never happen; those of one that is paused happen after its
 * pause, while time goes on for the others.
 */
final class Life {
    private final String name;
    private boolean over;
    private long pausedUntil = Long.MIN_VALUE;

    Life(String name) {
        this.name = name;
    }

    boolean isOver() {
        return over;
    }

    /** A crash: whatever was under way in the process is gone. */
    void end() {
        over = true;
    }

    void pauseUntil(long micros) {
        pausedUntil = Math.max(pausedUntil, micros);
    }

    long pausedUntil() {
        return pausedUntil;
    }

    @Override
    public String toString() {
        return name;
    }
}
