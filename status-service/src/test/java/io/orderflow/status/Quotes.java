package io.orderflow.status;

import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What one process hears of a venue. */
public record Quotes(String instance) {
    private static final String VENUE = "SIM-EAST";

    public QuoteUpdated quote(String symbol, String bid, String ask) {
        return quote(symbol, bid, ask, now());
    }

    /** @param at when the venue quoted, and the process was told */
    public QuoteUpdated quote(String symbol, String bid, String ask, Instant at) {
        return new QuoteUpdated(
                UUID.randomUUID(), symbol, VENUE, new BigDecimal(bid), 300, new BigDecimal(ask), 200, at, instance, at);
    }

    /** @param since when its connection was opened */
    public VenueHeartbeat beat(boolean quoting, Instant since, Instant at) {
        return new VenueHeartbeat(UUID.randomUUID(), VENUE, instance, quoting, since, at);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
