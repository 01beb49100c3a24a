package io.orderflow.halt;

/** Where a service can be halted. Each is the begin or the end of a method of ours; a fault run fails if one is gone. */
public enum HaltPoint {
    /** What was decided is about to be written beside the state it belongs to; nothing is committed yet. */
    BEFORE_COMMIT("io.orderflow.outbox.Outbox", "append", Edge.BEGIN),
    /** State and event are committed; nothing is published. */
    AFTER_COMMIT("io.orderflow.outbox.OutboxPublisher", "publish", Edge.BEGIN),
    /** The broker has the event; that it has is not noted yet. */
    AFTER_PRODUCE("io.orderflow.outbox.PublishedRows", "delete", Edge.BEGIN),
    /** The effect of a record is committed; its offset is not. */
    BEFORE_OFFSET("io.orderflow.chassis.kafka.ConsumerLiveness", "moving", Edge.BEGIN),
    /** The attempt is committed; nothing has left for the venue. */
    BEFORE_SEND("io.orderflow.execution.outbound.AlpacaJson", "newOrder", Edge.BEGIN),
    /** A request has left for the venue; nothing has come back. */
    BEFORE_ANSWER("io.orderflow.execution.outbound.VenueHttp", "exchange", Edge.END),
    /** The venue has answered a send; nobody but this process knows it. */
    AFTER_ANSWER("io.orderflow.execution.outbound.AlpacaVenue", "sent", Edge.BEGIN);

    /** The end of a method is its return, not an exception. */
    enum Edge {
        BEGIN,
        END
    }

    private final String className;
    private final String method;
    private final Edge edge;

    HaltPoint(String className, String method, Edge edge) {
        this.className = className;
        this.method = method;
        this.edge = edge;
    }

    String className() {
        return className;
    }

    String method() {
        return method;
    }

    Edge edge() {
        return edge;
    }
}
