package io.orderflow.events;

/** The services that publish and consume events. */
public enum Service {
    ORDER_API,
    RISK,
    EXECUTION,
    STATUS,
    AUDIT,
    /** People who operate the system. */
    OPERATIONS
}
