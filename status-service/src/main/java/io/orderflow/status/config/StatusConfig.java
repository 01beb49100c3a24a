package io.orderflow.status.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be configured of the status stream. */
@ConfigMapping(prefix = "orderflow.status")
public interface StatusConfig {
    /** The least that {@link #feedSilence} may be: a broker without news answers every half second. */
    Duration LEAST_FEED_SILENCE = Duration.ofSeconds(2);

    /** The most that {@link #feedSilence} may be. */
    Duration MOST_FEED_SILENCE = Duration.ofMinutes(1);

    Sequencing sequencing();

    Streams streams();

    Resume resume();

    /**
     * How far back a stream begins: of what changed within this time its reader is told the newest state first. An instance that
     * starts reads so much of the topics again. Longer than lists are ever behind.
     */
    Duration recent();

    /**
     * How often, at least once, a broker is asked where a stream begins before this instance gives up. With the time-out of each call
     * ({@code mp.messaging.incoming.feed.default.api.timeout.ms}) less than Kafka lets pass between two polls.
     */
    @WithDefault("12")
    int positionAttempts();

    /**
     * How long the broker may leave fetches of the feed without an answer before the streams are closed and no more are opened; from 2 s to
     * 1 min. Longer than a broker takes to restart where streams are to outlive that, and longer than
     * {@code mp.messaging.incoming.feed.fetch.max.wait.ms}.
     */
    @WithDefault("15s")
    Duration feedSilence();

    /** How versions are put in order; see {@link io.orderflow.status.domain.SequencingBounds}. */
    interface Sequencing {
        /** How long a version waits for the one before it. */
        @WithDefault("1s")
        Duration hold();

        /** Events that wait at once; beyond it the oldest goes out early. */
        @WithDefault("20000")
        int heldEvents();

        /** Orders, and accounts, whose newest version is remembered. */
        @WithDefault("100000")
        int orders();

        /** How long an order is remembered after its end: what was sent twice may come again after a long trouble only. */
        @WithDefault("10m")
        Duration rememberEnded();

        /** How often it is looked for what has waited long enough. */
        @WithDefault("20ms")
        Duration lookEvery();
    }

    /** Bounds on the open streams. */
    interface Streams {
        /** Open streams of one instance; a handshake beyond it is answered with 503. */
        @WithDefault("12000")
        int most();

        /** Open streams of one trader on one instance, all tabs and devices together; a handshake beyond it is answered with 429. */
        @WithDefault("20")
        int perTrader();

        /** How often a stream says that it lives; at least 1 s. Whole seconds are told to the client. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How long the answer to a handshake may take to be sent before its stream is forgotten; at least 1 ms. */
        @WithDefault("10s")
        Duration handshake();

        /** Messages that a reader may lag behind before it is cut off. */
        @WithDefault("256")
        int unread();

        /** How long a reader that is cut off has to take the reason before its connection is broken. */
        @WithDefault("2s")
        Duration farewell();

        /** Characters or bytes of a message from a client, which is not read. */
        @WithDefault("1024")
        int clientMessageSize();

        /** Messages that a client may send in ten seconds. */
        @WithDefault("10")
        int clientMessages();
    }

    /**
     * How much this instance keeps for those who come back; see {@link io.orderflow.status.domain.ReplayBounds}. Who was away for longer, or
     * missed more, is told to read the list.
     */
    interface Resume {
        /** How long a message is kept, and a trader who has left is remembered. */
        @WithDefault("5m")
        Duration age();

        /** Messages of all traders. */
        @WithDefault("20000")
        int messages();

        /** Messages of one trader, and hence of one replay. */
        @WithDefault("2000")
        int messagesPerTrader();

        /** Characters of all messages; as a rule a byte each. */
        @WithDefault("10000000")
        long characters();

        /** Traders for whom something is kept at once. */
        @WithDefault("12000")
        int traders();
    }
}
