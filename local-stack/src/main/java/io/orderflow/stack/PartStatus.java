package io.orderflow.stack;

import io.orderflow.stack.process.ProcessIdentity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a part is.
 *
 * @param part the part
 * @param state what it does now
 * @param process its process; null while there is none
 * @param since when it came into this state
 * @param restarts how often it was started again since the stack came up
 * @param note what happened last, in a few words; empty when nothing did
 */
public record PartStatus(
        Part part, State state, @Nullable ProcessIdentity process, Instant since, int restarts, String note) {

    /** What a part does. */
    public enum State {
        /** For the parts it needs. */
        WAITING,
        STARTING,
        READY,
        /** It ended, and is started again after a pause. */
        ENDED,
        STOPPED
    }

    private static final String SEPARATOR = "\t";
    private static final int COLUMNS = 6;

    static PartStatus waiting(Part part) {
        return new PartStatus(part, State.WAITING, null, Instant.now(), 0, "");
    }

    PartStatus starting(ProcessIdentity started) {
        return new PartStatus(part, State.STARTING, started, Instant.now(), restarts, note);
    }

    PartStatus ready() {
        return new PartStatus(part, State.READY, process, Instant.now(), restarts, note);
    }

    PartStatus ended(String why) {
        return new PartStatus(part, State.ENDED, null, Instant.now(), restarts + 1, why);
    }

    PartStatus stopped() {
        return new PartStatus(part, State.STOPPED, null, Instant.now(), restarts, note);
    }

    String toLine() {
        return String.join(
                SEPARATOR,
                part.label(),
                state.name(),
                process == null ? "-" : process.toString(),
                since.toString(),
                Integer.toString(restarts),
                note.replaceAll("\\s+", " "));
    }

    /** Reads what {@link #toLine} wrote; empty for a line that an earlier version or a crash left behind. */
    static Optional<PartStatus> parse(String line) {
        String[] columns = line.split(SEPARATOR, -1);
        if (columns.length != COLUMNS) {
            return Optional.empty();
        }
        try {
            return Part.labelled(columns[0])
                    .map(part -> new PartStatus(
                            part,
                            State.valueOf(columns[1]),
                            ProcessIdentity.parse(columns[2]),
                            Instant.parse(columns[3]),
                            Integer.parseInt(columns[4]),
                            columns[5]));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
