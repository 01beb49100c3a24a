package io.orderflow.execution.outbound;

/** Calls that were taken out of a budget and not made yet. After a while they may not be made any more. */
final class CallsInHand {
    private int calls;
    private long lapseAt;

    /** @param at nanoseconds of {@link System#nanoTime} */
    synchronized boolean take(long at) {
        if (at - lapseAt >= 0) {
            calls = 0;
        }
        boolean any = calls > 0;
        calls -= any ? 1 : 0;
        return any;
    }

    /** @param lapse when they do, in nanoseconds of {@link System#nanoTime} */
    synchronized void add(int more, long lapse) {
        lapseAt = calls > 0 && lapseAt - lapse < 0 ? lapseAt : lapse;
        calls += more;
    }
}
