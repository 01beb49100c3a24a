package io.orderflow.execution.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How orders are executed. */
@ConfigMapping(prefix = "orderflow.execution")
public interface ExecutionConfig {
    /** What this instance is called where operations see what it knows. */
    @WithDefault("local")
    String instance();

    /** Name of the venue that orders go to and whose quotes are published. */
    String primaryVenue();

    /** The venues by name; all of them are connected. */
    Map<String, VenueConfig> venues();

    /** Symbols whose quotes the primary venue is asked for. */
    List<String> quoteSymbols();

    /** How long one call of a venue may take. */
    Duration sendTimeout();

    /** Calls of one venue in a minute, of all instances together; at least 10. Its streams do not count. */
    @WithDefault("100")
    int apiRateLimit();

    /** Which part of them sends leave to look-ups and cancels, 0 to 90. */
    @WithDefault("30")
    int apiRateKeptPercent();

    CallBounds calls();

    /** Sends beyond the first in one round of an order; at most as many as there are delays. */
    int retryMaxAttempts();

    /** Pauses before the second, third… send of a round. */
    @WithDefault("1s,2s,4s")
    List<Duration> retryDelays();

    /** How long after a send a venue's "not found" proves nothing. */
    @WithDefault("1s")
    Duration visibilityLag();

    /** How long after its last send an order must be denied, while the venue's trade stream is heard, before it is given up. */
    @WithDefault("10s")
    Duration quarantine();

    /** How many look-ups must deny it for that. */
    @WithDefault("3")
    int denialsForAbsence();

    /** How far apart, at least, these look-ups are; of nearer ones one counts. */
    @WithDefault("1s")
    Duration denialSpacing();

    /** How long an order may be unknown before its trader is told and operations are alerted. */
    @WithDefault("30s")
    Duration unknownAtMost();

    StreamBounds streams();

    /** How long a trade stream that says nothing and answers no ping still counts as heard. */
    @WithDefault("3s")
    Duration streamSilence();

    /** How long a stream may take to be opened, and after that to begin what it was asked for, before it is opened anew. */
    @WithDefault("10s")
    Duration streamHandshake();

    /** Pause between two notes of how far a trade stream is complete: what has to be read again after a crash. */
    @WithDefault("5s")
    Duration streamProgressEvery();

    /** How long after its last news an order at a venue is looked up. */
    @WithDefault("5s")
    Duration restingLookUp();

    /**
     * Pause after the first look-up of an order whose fate is open, and after the first cancel that was to no avail; it doubles from
     * there up to the longest. At least 1 ms.
     */
    @WithDefault("1s")
    Duration firstPause();

    /** The same where the venue has told of more fills than it has shown. At least 1 ms. */
    @WithDefault("250ms")
    Duration missingFillPause();

    /** The longest pause between two look-ups of an open order, or two cancels. */
    @WithDefault("60s")
    Duration longestPause();

    /**
     * How long after its send an order that is over may still reach its venue: a network or a process that stood still may have kept
     * it. Until then the venue is asked for it now and then, and whenever its trade stream is back.
     */
    @WithDefault("1h")
    Duration lateArrival();

    /** Of such orders at most so many are asked for at once when a venue's trade stream is back; the others in their time. */
    @WithDefault("100")
    int mostLateAtOnce();

    /** How much further than asked the feed of executions is read, 0 or more: it may lag the stream, and the venue's clock ours. */
    @WithDefault("5s")
    Duration fillsOverlap();

    /** Pages of that feed, of a hundred executions each, that are read in one go, at least 1; one with more is given up. */
    @WithDefault("10000")
    int maxFillPages();

    /**
     * How long one instance alone may call the venue for an order. At least twice the send time-out: half of it is for leaving the
     * house, the other for the answer. An instance that was killed is missed for as long.
     */
    @WithDefault("11s")
    Duration lease();

    /**
     * How long setting a trading state may wait for the sends claimed before and for cancels to be requested: longer than
     * the lease, shorter than its callers wait.
     */
    @WithDefault("20s")
    Duration tradingStateTimeout();

    /** Pause between two comparisons of the venues' positions and cash with what our fills come to. */
    @WithDefault("60s")
    Duration holdingsEvery();

    HoldingsBounds holdings();

    /**
     * Pause between two rounds in which barred orders end, parked reports are matched and open orders are counted. A report that came
     * before its order waits for as long.
     */
    @WithDefault("5s")
    Duration housekeepingEvery();

    /** Reports of orders that are not known here which are kept, the newest, at least 1: others may use the venue's account as well. */
    @WithDefault("10000")
    int maxParkedReports();

    /** Sends and cancels under way at one venue. */
    @WithDefault("16")
    int maxInFlight();

    /** Look-ups under way at one venue. */
    @WithDefault("4")
    int maxLookUpsInFlight();

    /** Pause between two looks into the database for what is due; work of this instance does not wait for it. */
    @WithDefault("200ms")
    Duration pollEvery();

    /** Shortest pause between two published quotes of a symbol. */
    @WithDefault("200ms")
    Duration quoteEvery();

    /** Quotes on their way to the broker, at least 1; the others wait until there is room, and a newer one displaces an older. */
    @WithDefault("256")
    int maxQuotesInFlight();

    /** How long this instance waits at its end for the broker to take its last heartbeat; more than 0. */
    @WithDefault("1s")
    Duration quotesFarewell();

    /** Pause between two heartbeats that tell whether the primary venue's quotes are heard. */
    @WithDefault("1s")
    Duration heartbeatEvery();

    /** How long a stream of quotes that says nothing and answers no ping still counts as heard. */
    @WithDefault("3s")
    Duration quotesSilence();

    /** How long the dead letters may be looked for on behalf of whoever asks; more than 0, and shorter than the gateway waits. */
    @WithDefault("5s")
    Duration deadLettersWithin();

    /** One venue that speaks Alpaca's trading protocol. */
    interface VenueConfig {
        /** Root of the REST interface; {@code /v2/orders} is below it. */
        URI baseUrl();

        /** The trade updates stream; {@code /stream} below the root unless given. */
        Optional<URI> streamUrl();

        /** The quotes stream; {@code /v2/iex} below the root unless given. */
        Optional<URI> quotesUrl();

        /** Root of the market data REST interface; the other root unless given. */
        Optional<URI> dataUrl();

        /** Sent as {@code APCA-API-KEY-ID}. */
        String apiKey();

        /** Sent as {@code APCA-API-SECRET-KEY}. */
        String apiSecret();

        /** What the venue charges, US dollars per share; used where it does not report it. */
        @WithName("fee-per-share")
        @WithDefault("0.0035")
        BigDecimal feePerShare();
    }
}
