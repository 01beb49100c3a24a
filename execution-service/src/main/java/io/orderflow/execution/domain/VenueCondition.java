package io.orderflow.execution.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a venue is doing, as far as one instance knows.
 *
 * @param primary whether orders go there
 * @param tradeStream its trade updates
 * @param quoteStream its quotes; null if they are not asked for
 * @param circuit of the calls made there
 * @param keyRefused whether it has refused our key lately: nothing is sent there for a while
 * @param callsLeft that may be made there at once before they are held back, as this instance last saw it; 0 or more
 * @param sendsHeldBack whether the venue's limit of calls holds sends back now
 */
public record VenueCondition(
        String venue,
        boolean primary,
        StreamCondition tradeStream,
        @Nullable StreamCondition quoteStream,
        Circuit circuit,
        boolean keyRefused,
        int callsLeft,
        boolean sendsHeldBack) {

    /** Whether calls are let through. */
    public enum Circuit {
        CLOSED,
        /** Too many have failed: for a while none is made. */
        OPEN,
        /** The next ones decide whether it closes. */
        HALF_OPEN
    }

    /** All of it in a word. */
    public enum Health {
        UP,
        /** Orders can be sent there, but quotes are not heard, calls are held back, or they are just being tried again. */
        DEGRADED,
        /** This instance sends no order there: trade updates are not heard without a gap, calls fail, or our key is refused. */
        DOWN
    }

    public Health health() {
        if (!tradeStream.isConnected() || circuit == Circuit.OPEN || keyRefused) {
            return Health.DOWN;
        }
        boolean quotesMissing = quoteStream != null && !quoteStream.isConnected();
        return quotesMissing || circuit == Circuit.HALF_OPEN || sendsHeldBack ? Health.DEGRADED : Health.UP;
    }
}
