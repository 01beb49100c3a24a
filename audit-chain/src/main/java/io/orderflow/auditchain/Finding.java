package io.orderflow.auditchain;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be.
 *
 * @param chain where; null if it is about no single chain
 * @param sequence the row in the chain at which it shows; null if it is about no single row
 * @param message a sentence that says what is wrong
 */
public record Finding(
        Kind kind, @Nullable Integer chain, @Nullable Long sequence, String message) {

    /** What is wrong. */
    public enum Kind {
        /** A row does not have the hash that its content gives. */
        ALTERED,
        /** The same of a row behind the last checkpoint, where it may just as well have been put there. */
        FORGED_OR_ALTERED,
        /** A row is missing between others. */
        MISSING,
        /** A row stands where another one was written, or twice. */
        OUT_OF_ORDER,
        /** A row does not continue the one before it. */
        LINK_BROKEN,
        /** A row stands in a chain that its order does not belong to. */
        WRONG_CHAIN,
        /** The chain holds, and a checkpoint has signed another one. */
        REWRITTEN,
        /** A checkpoint has signed more rows than there are. */
        TAIL_CUT,
        /** A checkpoint is not what its key has signed. */
        BAD_SIGNATURE,
        /** A checkpoint is signed with a key that is not among the trusted ones. */
        UNKNOWN_KEY,
        /** A line or a row of the table is none of the log, or a line no checkpoint. */
        UNREADABLE
    }

    static Finding at(Kind kind, int chain, long sequence, String message) {
        return new Finding(kind, chain, sequence, message);
    }

    static Finding of(Kind kind, String message) {
        return new Finding(kind, null, null, message);
    }
}
