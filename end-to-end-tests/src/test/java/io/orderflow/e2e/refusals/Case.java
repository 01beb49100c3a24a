package io.orderflow.e2e.refusals;

import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.refusals.RefusalCode;

/**
 * How to be refused with a code, and what must be said then.
 *
 * @param attempt what a trader whom nobody has seen before is refused; what it changes for others it changes back
 * @param field null if the refusal is about none
 * @param message the sentence, with {@code {actual}} and {@code {related}} for what differs each time
 * @param limit a number, null if there is none
 * @param actual a number, null if there is none, {@link #MEASURED} if it differs each time
 * @param remedy the sentence that says what helps, in the same way; null where the message says it, too
 */
record Case(
        RefusalCode code, Attempt attempt, String field, String message, String limit, String actual, String remedy) {
    static final String MEASURED = "measured";

    /** What a trader does. */
    @FunctionalInterface
    interface Attempt {
        Answer by(TraderClient trader, WholeSystem system);
    }

    /** One that is told by its detail alone, with {@code {wait}} for the seconds of Retry-After. */
    static Case plain(RefusalCode code, Attempt attempt, String detail) {
        return new Case(code, attempt, null, detail, null, null, null);
    }

    /** Does it; gives what was answered. */
    Answer provoke(WholeSystem system) {
        return attempt.by(trader(system), system);
    }

    /** Who does it: one for each code. */
    TraderClient trader(WholeSystem system) {
        return system.as(traderFor(code));
    }

    static String traderFor(RefusalCode code) {
        return "load-%04d".formatted(800 + code.ordinal());
    }

    @Override
    public String toString() {
        return code.name();
    }
}
