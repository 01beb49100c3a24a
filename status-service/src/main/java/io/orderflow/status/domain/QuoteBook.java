package io.orderflow.status.domain;

import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest quote of each instrument, from each connection to a venue that told one, and whether it may be relied on. A quote is
 * as fresh as the heartbeat of its connection: it is if that beat at most so long ago, was quoting, and is not of a connection that
 * was opened after the quote was told. As risk-service judges it, so that a screen shows as fresh what orders are judged by. In any
 * order of arrival; bounded. Not thread-safe.
 */
public final class QuoteBook {
    private final int mostSymbols;
    private final int mostConnections;
    private final Duration maxAge;
    private final Map<String, Map<Connection, QuoteUpdated>> quotes = new HashMap<>();
    private final Map<Connection, VenueHeartbeat> heartbeats = new LinkedHashMap<>();

    /** One process at one venue; in records of before it was said, the process is empty. */
    private record Connection(String venue, String instance) {
        static Connection of(QuoteUpdated quote) {
            return new Connection(quote.venue(), quote.instance() == null ? "" : quote.instance());
        }

        static Connection of(VenueHeartbeat heartbeat) {
            return new Connection(heartbeat.venue(), heartbeat.instance() == null ? "" : heartbeat.instance());
        }
    }

    /**
     * @param mostSymbols quotes of further instruments are passed over
     * @param mostConnections connections that are remembered, and of how many of them an instrument's quote; those that have been
     *     silent longest are forgotten first
     * @param maxAge how old a heartbeat may be
     */
    public QuoteBook(int mostSymbols, int mostConnections, Duration maxAge) {
        this.mostSymbols = mostSymbols;
        this.mostConnections = mostConnections;
        this.maxAge = maxAge;
    }

    /** Takes a quote, unless its connection was told a newer one; false if there is no room for its instrument. */
    public boolean learn(QuoteUpdated quote) {
        if (quotes.size() >= mostSymbols && !quotes.containsKey(quote.symbol())) {
            return false;
        }
        var told = quotes.computeIfAbsent(quote.symbol(), _ -> new LinkedHashMap<>());
        told.merge(Connection.of(quote), quote, (known, news) -> toldAt(news).isBefore(toldAt(known)) ? known : news);
        forgetOldest(told, Comparator.comparing(QuoteBook::toldAt));
        return true;
    }

    /** Takes what is told about a connection, unless something newer is known of it. */
    public void learn(VenueHeartbeat heartbeat) {
        heartbeats.merge(
                Connection.of(heartbeat),
                heartbeat,
                (known, news) -> news.occurredAt().isBefore(known.occurredAt()) ? known : news);
        forgetOldest(heartbeats, Comparator.comparing(VenueHeartbeat::occurredAt));
    }

    /** Of what several connections were told, the newest that is fresh; the newest of all if none is; empty if none is known. */
    public Optional<MarketQuote> newest(String symbol, Instant now) {
        return quotes.getOrDefault(symbol, Map.of()).values().stream()
                .map(quote -> MarketQuote.of(quote, isFresh(quote, now)))
                .max(Comparator.comparing(MarketQuote::fresh).thenComparing(MarketQuote::timestamp));
    }

    /** Instruments of which a quote is known. */
    public int symbols() {
        return quotes.size();
    }

    private boolean isFresh(QuoteUpdated quote, Instant now) {
        var beat = heartbeats.get(Connection.of(quote));
        return beat != null
                && beat.quoting()
                && beat.since() != null
                && !toldAt(quote).isBefore(beat.since())
                // Clocks that differ do so in either direction.
                && Duration.between(beat.occurredAt(), now).abs().compareTo(maxAge) <= 0;
    }

    private static Instant toldAt(QuoteUpdated quote) {
        return quote.receivedAt() == null ? Instant.EPOCH : quote.receivedAt();
    }

    private <T> void forgetOldest(Map<Connection, T> known, Comparator<T> byTime) {
        if (known.size() > mostConnections) {
            known.entrySet().stream()
                    .min(Map.Entry.comparingByValue(byTime))
                    .map(Map.Entry::getKey)
                    .ifPresent(known::remove);
        }
    }
}
