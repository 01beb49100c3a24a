package io.orderflow.audit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the audit service. */
@ConfigMapping(prefix = "orderflow.audit")
public interface AuditConfig {
    /** The most entries of one order that are read at once: a bound on memory, far above any real trail. */
    @WithDefault("10000")
    int trailMaxEntries();

    Reports reports();

    /** Bounds on reports, each of which occupies a connection to the database for as long as it is written. */
    interface Reports {
        /** Reports in work at the same time; more are refused. Below the connections of the service. */
        @WithDefault("2")
        int atOnce();

        /** The most executions of a printed report: its rows are held in memory until their pages are counted. */
        @WithDefault("10000")
        int printedRows();

        /** How long a client may take nothing of a report before it loses it, and its place with it. */
        @WithDefault("60s")
        Duration patience();
    }
}
