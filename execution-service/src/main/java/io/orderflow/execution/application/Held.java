package io.orderflow.execution.application;

import static java.util.Objects.requireNonNull;

import io.orderflow.execution.domain.Execution;

/**
 * An order that this process has claimed. Only who holds it calls the venue for it, and what becomes of the call is recorded only
 * while nobody has claimed it since.
 *
 * @param fencingToken of the claim; each further claim has a higher one
 */
public record Held(Execution execution, long fencingToken) {
    public Held {
        requireNonNull(execution, "execution");
    }
}
