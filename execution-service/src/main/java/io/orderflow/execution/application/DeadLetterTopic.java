package io.orderflow.execution.application;

import io.orderflow.letters.LetterReader;
import io.smallrye.mutiny.Uni;

/** What the services have put aside. */
public interface DeadLetterTopic {
    /**
     * The newest letters of each partition, with the marks about them; fails with {@link UnreadableException} if the broker does not
     * show them in time, and with {@link BusyException} while they are read for as many others as may be.
     *
     * @param most of each partition that are needed, at least 1
     * @param mostBytes of each value that are needed
     */
    Uni<LetterReader.Newest> newest(int most, int mostBytes);

    /** They are being read for as many as may be at once. */
    final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BusyException() {
            super("the dead letters are being read for others");
        }
    }

    /** The broker did not show them, or not in time. */
    final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableException(Throwable cause) {
            super("the dead letters cannot be read: " + cause.getMessage(), cause);
        }
    }
}
