package io.orderflow.simulator.domain;

import java.util.List;

/** What became of an order sent to a venue. */
public sealed interface Submission {
    List<Change> changes();

    /** @param order as it was accepted, before any fill */
    record Accepted(Order order, List<Change> changes) implements Submission {}

    record Refused(Refusal refusal, List<Change> changes) implements Submission {}
}
