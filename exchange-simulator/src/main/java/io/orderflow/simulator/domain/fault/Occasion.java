package io.orderflow.simulator.domain.fault;

/** What happens at a venue that a fault may strike. */
public enum Occasion {
    /** An order is sent. */
    SEND,
    /** An order is looked up by its key. */
    LOOK_UP,
    /** An order is to be cancelled. */
    CANCEL,
    /** Anything else is asked for: an order by its id, a list, the account, the activities, quotes. */
    READ,
    /** The stream is about to tell of an execution. */
    FILL,
    /** The stream is about to tell of anything else. */
    REPORT,
    /** A client begins to listen to the stream. */
    LISTEN
}
