package io.orderflow.servers;

/** What {@link LocalPostgres} found in its data folder when it started. */
public enum Takeover {

    /** Nothing: the folder was new, or its last server was stopped properly. */
    NONE,

    /**
     * A server was still running although the JVM that had started it was dead. It was shut down (its clients were
     * disconnected, nothing committed was lost) and started again with the settings of this start.
     */
    ORPHAN_STOPPED,

    /** The last server had died without shutting down. PostgreSQL recovered what was committed from its log. */
    CRASH_RECOVERED
}
