package io.orderflow.audit.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the log, newest first.
 *
 * @param last where the next page begins after; null if this one is the last
 */
public record LogPage(List<LogRow> rows, @Nullable LogPosition last) {
    public LogPage {
        rows = List.copyOf(rows);
    }

    /**
     * A page of at most {@code limit} of the rows found.
     *
     * @param found one more than {@code limit} if there are more
     */
    public static LogPage of(List<LogRow> found, int limit) {
        if (found.size() <= limit) {
            return new LogPage(found, null);
        }
        var rows = found.subList(0, limit);
        return new LogPage(rows, rows.getLast().position());
    }
}
