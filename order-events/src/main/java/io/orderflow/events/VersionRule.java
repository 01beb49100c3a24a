package io.orderflow.events;

/** How an event's version comes about. */
public enum VersionRule {
    /** Always 0: the order begins. */
    FIRST,
    /** Always 1: the decision of risk-service. */
    DECISION,
    /** One more than the last version that execution-service published for the order; the first is 2. */
    NEXT,
    /** Counted by its own subject (account), not by an order. */
    OWN_COUNT,
    /** None. */
    NONE
}
