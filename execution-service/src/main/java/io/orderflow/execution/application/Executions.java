package io.orderflow.execution.application;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The orders in our hands, as the database keeps them. */
public interface Executions {

    /**
     * Runs {@code work} in one transaction that commits when its Uni completes. What it saved is then told to the
     * {@link CommitListener}, and its events are published.
     */
    <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work);
}
