package io.orderflow.execution.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on the venues' streams: how a lost one is opened again, and how much of what it tells is under way at once. */
public interface StreamBounds {
    /** Pause before a lost connection is opened again; it doubles with every connection that comes to nothing. At least 1 ms. */
    @WithDefault("100ms")
    Duration firstPause();

    /** The longest of these pauses; at least the first. */
    @WithDefault("5s")
    Duration longestPause();

    /** For connecting to the venue, before the handshake; more than 0. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Pause between two pings; well below the silences after which a stream no longer counts as heard. At least 1 ms. */
    @WithDefault("1s")
    Duration pingEvery();

    /**
     * After how long without a word and without an answer to a ping a connection is lost; a ping that is not answered is not waited for
     * any longer either. Above the silences after which a stream no longer counts as heard, since opening it anew takes time as well.
     */
    @WithDefault("12s")
    Duration lostAfter();

    /** How long the venue may take to agree that a connection is closed before that is cut, in whole seconds from 1. */
    @WithDefault("1s")
    Duration farewell();

    /** Bytes of a message, at least 64 KiB; a connection that brings a larger one is lost. */
    @WithDefault("1048576")
    int maxMessageBytes();

    /** Reports of one connection that are being booked, at least 2; from there it is paused until half of them are. */
    @WithDefault("64")
    int maxReportsInFlight();

    /** Pause before a report that could not be booked is booked again; it doubles from there. At least 1 ms. */
    @WithDefault("50ms")
    Duration bookFirstPause();

    /** The longest of these pauses; at least the first. */
    @WithDefault("2s")
    Duration bookLongestPause();

    /** How long that is tried before the connection is given up and the venue asked for what it told; at least the longest pause. */
    @WithDefault("30s")
    Duration bookWithin();

    /** Pause before a venue whose stream is back is reconciled again where it failed; it doubles from there. At least 1 ms. */
    @WithDefault("1s")
    Duration reconcileFirstPause();

    /** The longest of these pauses, at least the first; it is tried until it succeeds or the connection is lost. */
    @WithDefault("30s")
    Duration reconcileLongestPause();
}
