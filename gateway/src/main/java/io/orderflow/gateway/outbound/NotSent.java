package io.orderflow.gateway.outbound;

/** No connection could be had: nothing of the request has left the gateway. */
final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    NotSent(Throwable cause) {
        super(cause.toString(), cause, false, false);
    }
}
