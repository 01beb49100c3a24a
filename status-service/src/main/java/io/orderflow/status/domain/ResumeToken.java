package io.orderflow.status.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reader's place in what a trader is told.
 *
 * @param run what has been kept for one trader without a break, see {@link ReplayRing}; 1 to 32 letters, digits, {@code -} or {@code _}
 * @param position messages of the run before the place; at least 0
 */
public record ResumeToken(String run, long position) {
    private static final int RADIX = 36;
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern TEXT = Pattern.compile("(" + RUN + ")\\.([0-9a-z]{1,12})");

    /** A place that no ring knows: of who has not been told yet all that a stream begins with. */
    public static final ResumeToken NOWHERE = new ResumeToken("0", 0);

    public ResumeToken {
        if (!RUN.matcher(run).matches() || position < 0) {
            throw new IllegalArgumentException("no place: " + run + ", " + position);
        }
    }

    /** What {@link #text()} has made; empty if the text cannot be of it. */
    public static Optional<ResumeToken> read(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new ResumeToken(parts.group(1), Long.parseLong(parts.group(2), RADIX)))
                : Optional.empty();
    }

    /** For a client to give back: at most 64 characters that an address takes as they are. */
    public String text() {
        return run + "." + Long.toString(position, RADIX);
    }
}
