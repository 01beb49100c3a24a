package io.orderflow.auditchain;

import java.io.Serial;

/** Something is not written as rows, checkpoints or keys are. */
public final class UnreadableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    public UnreadableException(String why) {
        super(why);
        this.why = why;
    }

    /** What is wrong, in a part of a sentence. */
    public String why() {
        return why;
    }
}
