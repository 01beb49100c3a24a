package io.orderflow.simulator.domain;

import java.util.List;

/** What became of a request to cancel. */
public sealed interface Cancellation {
    record Accepted(List<Change> changes) implements Cancellation {}

    record Refused(Refusal refusal) implements Cancellation {}
}
