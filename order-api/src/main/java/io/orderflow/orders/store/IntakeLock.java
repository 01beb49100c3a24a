package io.orderflow.orders.store;

/**
 * Whoever stores an order holds the intake as it was read, until the commit; whoever sets it waits for them. So when the
 * setting is answered, no order that it refuses can be stored any more. A lock in memory: the row itself stays unwritten.
 */
final class IntakeLock {
    private static final String KEY = "hashtextextended('intake', 1)";

    /** A column to select, last, when a trader's turn begins. */
    static final String HOLD = "cast(pg_advisory_xact_lock_shared(" + KEY + ") AS text)";

    /** A statement that waits until nobody holds it. */
    static final String TAKE = "SELECT cast(pg_advisory_xact_lock(" + KEY + ") AS text)";

    private IntakeLock() {}
}
