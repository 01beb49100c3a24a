package io.orderflow.execution.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waiting, for use cases that look again later. */
public interface Pause {
    /** Emits after {@code duration}. */
    Uni<Void> of(Duration duration);
}
