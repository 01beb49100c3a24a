package io.orderflow.e2e.faults;

/** Ways between services and what they need, each through a {@link Proxy}. */
enum Link {
    VENUE,
    DATABASE,
    BROKER
}
