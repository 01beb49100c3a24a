package io.orderflow.execution.application;

/**
 * What is open.
 *
 * @param unknown orders of which nobody knows whether the venue has them
 * @param working orders at a venue
 * @param waiting orders approved and not sent
 * @param parkedReports reports of orders nobody knows
 */
public record Backlog(long unknown, long working, long waiting, long parkedReports) {
    static final Backlog NONE = new Backlog(0, 0, 0, 0);
}
