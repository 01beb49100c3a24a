package io.orderflow.status.domain;

import io.orderflow.events.QuoteUpdated;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The best bid and offer of an instrument as it is told to whoever watches the market: two that say the same are equal, whichever
 * process heard them.
 *
 * @param bid US dollars per share; 0 if nobody bids
 * @param bidSize shares wanted at the bid
 * @param ask US dollars per share; 0 if nobody offers
 * @param askSize shares offered at the ask
 * @param fresh whether the venue would have told of a newer one
 * @param timestamp the venue's time
 */
public record MarketQuote(
        String symbol,
        String venue,
        BigDecimal bid,
        int bidSize,
        BigDecimal ask,
        int askSize,
        boolean fresh,
        Instant timestamp) {

    static MarketQuote of(QuoteUpdated quote, boolean fresh) {
        return new MarketQuote(
                quote.symbol(),
                quote.venue(),
                quote.bid(),
                quote.bidSize(),
                quote.ask(),
                quote.askSize(),
                fresh,
                quote.occurredAt());
    }

    /** The same, not to be relied on. */
    public MarketQuote stale() {
        return new MarketQuote(symbol, venue, bid, bidSize, ask, askSize, false, timestamp);
    }
}
