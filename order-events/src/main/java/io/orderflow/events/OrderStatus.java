package io.orderflow.events;

/** What the trader is told about an order; {@link OrderPhase} tells those who operate it more. */
public enum OrderStatus {
    /** Nothing has been executed yet. */
    PENDING,
    /** Some of the quantity has been executed and the order is still open. */
    PARTIAL,
    /** The whole quantity has been executed. */
    FILLED,
    /** Refused by a risk rule or by the venue; nothing has been executed. */
    REJECTED,
    /** Ended before it was filled; fills made until then stand. */
    CANCELLED;

    /** Whether the order is over: nothing more will be sent for it. */
    public boolean isFinal() {
        return this == FILLED || this == REJECTED || this == CANCELLED;
    }
}
