package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a report is asked to be of.
 *
 * @param traderId whose orders; null for all that the reader sees
 */
public record ReportQuery(ReportRange range, @Nullable String traderId) {
    public ReportQuery {
        requireNonNull(range, "range");
    }
}
