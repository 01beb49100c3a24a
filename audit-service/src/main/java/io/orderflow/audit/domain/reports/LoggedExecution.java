package io.orderflow.audit.domain.reports;

import io.orderflow.events.Side;
import java.time.Instant;
import java.util.UUID;

/** A row of the log that tells of an execution: one, or that there was one. */
public sealed interface LoggedExecution permits Execution, UnreadableExecution {
    /** The row's id. */
    long logId();

    /** Of the event that told of it. */
    UUID eventId();

    /** When the owner of the order took it up. */
    Instant recordedAt();

    String traderId();

    UUID orderId();

    String symbol();

    Side side();
}
