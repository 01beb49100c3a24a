package io.orderflow.audit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the audit service. */
@ConfigMapping(prefix = "orderflow.audit")
public interface AuditConfig {
    /** The most entries of one order that are read at once: a bound on memory, far above any real trail. */
    @WithDefault("10000")
    int trailMaxEntries();

    /**
     * The private Ed25519 key that checkpoints are signed with, PKCS#8 in Base64; without it none are made. Another key
     * is used as soon as it is configured; then {@link #trustedKeys()} has the public one of the key before.
     */
    Optional<String> signingKey();

    /** Public Ed25519 keys, X.509 in Base64, whose checkpoints are believed besides those of our own key. */
    Optional<List<String>> trustedKeys();

    /** How often the heads of the chains are signed. */
    Duration checkpointEvery();

    /** A folder outside the database where checkpoints are kept for good; without it they are only published. */
    Optional<Path> checkpointDirectory();

    /** What this process is called among those that make checkpoints; each keeps files of its own. */
    String instance();

    /** How long the checkpoint at the end may take. */
    @WithDefault("5s")
    Duration lastCheckpointLimit();

    /** How long a checkpoint may take to get to each of its places. */
    @WithDefault("10s")
    Duration checkpointLimit();

    /** How long a request waits for a verification that is under way; below what the gateway gives it. */
    @WithDefault("20s")
    Duration verificationWait();

    /** How old the outcome of a verification may be that is answered without a new one. */
    @WithDefault("60s")
    Duration verificationFreshness();

    /** How often a trader may read the log in a minute; each read is written down for good, under one lock. */
    @WithDefault("120")
    int traderReadsPerMinute();

    /** The same for each person of compliance. */
    @WithDefault("600")
    int complianceReadsPerMinute();

    Reports reports();

    /** Bounds on reports, each of which occupies a connection to the database for as long as it is written. */
    interface Reports {
        /**
         * Reports in work at the same time, one of each reader; more are refused, and traders leave one place to
         * compliance. Below the connections of the service.
         */
        @WithDefault("4")
        int atOnce();

        /** The most executions of a printed report: its rows are held in memory until their pages are counted. */
        @WithDefault("10000")
        int printedRows();

        /** How long a client may take nothing of a report before it loses it, and its place with it. */
        @WithDefault("60s")
        Duration patience();

        /** How long a report may take in all: a client that takes it by and by loses it then. */
        @WithDefault("10m")
        Duration limit();
    }
}
