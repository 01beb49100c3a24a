package io.orderflow.execution.application;

import io.orderflow.execution.domain.Task;

/** Tells the workers of a venue that there is something to do, so that nobody waits for the next poll. */
public interface WakeUp {
    /** Must return at once. */
    void due(String venue, Task task);
}
