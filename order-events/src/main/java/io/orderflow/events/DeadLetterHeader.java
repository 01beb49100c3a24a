package io.orderflow.events;

/**
 * The headers of a record on {@link Topic#DEAD_LETTERS}, all of them UTF-8 text. Key and value are those of the record that
 * was put aside, byte by byte; its partition is the one it came from, so that the letters of all services that read the same
 * record stand together.
 */
public enum DeadLetterHeader {
    /** A sentence that says what is wrong. */
    REASON("dead-letter-reason"),
    /** {@code UNDECODABLE} or {@code MISPLACED}. */
    KIND("dead-letter-kind"),
    /** Where the record was read: topic, partition and offset. */
    TOPIC("dead-letter-topic"),
    PARTITION("dead-letter-partition"),
    OFFSET("dead-letter-offset"),
    /** The service that put it aside. */
    SERVICE("dead-letter-service"),
    /** When it did, RFC 3339 in UTC. */
    TIME("dead-letter-time"),
    /** The size of a value that was too large to be kept: the letter has none. */
    DROPPED_BYTES("dead-letter-dropped-bytes"),
    /** On a letter about another letter: that one, as partition-offset, was published again to where it came from. */
    REDRIVEN("dead-letter-redriven");

    private final String headerName;

    DeadLetterHeader(String headerName) {
        this.headerName = headerName;
    }

    public String headerName() {
        return headerName;
    }
}
