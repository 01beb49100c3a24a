package io.orderflow.risk.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What was last heard of the connection of one process to a venue's prices.
 *
 * @param instance the process
 * @param quoting whether it was open, signed in and answering
 * @param since when it was opened, by the clock of {@link Quote#receivedAt}; empty if that is not known
 * @param occurredAt when that was so
 */
public record Heartbeat(String venue, String instance, boolean quoting, Optional<Instant> since, Instant occurredAt) {

    /** Whether the connection that told the quote was still the one that is open: it would have told of a newer one. */
    public boolean vouchesFor(Quote quote) {
        return quoting
                && speaksOf(quote)
                && since.filter(opened -> !quote.receivedAt().isBefore(opened)).isPresent();
    }

    /** Whether the quote came from the same process and venue. */
    public boolean speaksOf(Quote quote) {
        return venue.equals(quote.venue()) && instance.equals(quote.instance());
    }
}
