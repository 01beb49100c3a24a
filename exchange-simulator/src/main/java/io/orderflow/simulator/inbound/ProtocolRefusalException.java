package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Refusal;

/** Ends a request with a refusal while it is being read. Stays in this room. */
final class ProtocolRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    ProtocolRefusalException(Refusal.Kind kind, String message) {
        super(message);
        this.refusal = new Refusal(kind, message);
    }

    Refusal refusal() {
        return refusal;
    }
}
