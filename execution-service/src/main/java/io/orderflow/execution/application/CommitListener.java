package io.orderflow.execution.application;

import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Task;
import org.jspecify.annotations.Nullable;

/** Is told of each step once it is committed. */
public interface CommitListener {
    /** Must return at once. */
    void committed(Move<?> move, @Nullable Task next);
}
