package io.orderflow.execution.application;

import io.orderflow.letters.LetterReader;
import io.smallrye.mutiny.Uni;

/** What the services have put aside. */
public interface DeadLetterTopic {
    /**
     * The newest letters of each partition, with the marks about them; fails with {@link UnreadableException} if the broker does not
     * show them in time.
     *
     * @param most of each partition that are needed, at least 1
     * @param mostBytes of each value that are needed
     */
    Uni<LetterReader.Newest> newest(int most, int mostBytes);

    /** The broker did not show them, or not in time. */
    final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableException(Throwable cause) {
            super("the dead letters cannot be read: " + cause.getMessage(), cause);
        }
    }
}
