package io.orderflow.events;

import static java.util.Objects.requireNonNull;

/**
 * Why an order is in its state.
 *
 * @param code stable, upper snake case; see {@link ReasonCode} for those that more than one service knows
 * @param message a sentence a trader understands, with what to do where something can be done
 */
public record Reason(String code, String message) {
    public Reason {
        Bounds.name(code, "code");
        message = Text.readable(requireNonNull(message, "message"));
    }
}
