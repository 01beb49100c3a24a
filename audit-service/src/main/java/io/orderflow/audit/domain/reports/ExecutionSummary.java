package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

/**
 * What a report of executions comes to.
 *
 * @param sha256 of the report as CSV, whatever format it has, in lower-case hexadecimal
 * @param heads where the log's hash chains stood
 */
public record ExecutionSummary(ReportQuery query, ExecutionTotals totals, String sha256, ReportHeads heads) {
    public ExecutionSummary {
        requireNonNull(query, "query");
        requireNonNull(totals, "totals");
        requireNonNull(sha256, "sha256");
        requireNonNull(heads, "heads");
    }
}
