package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.auditchain.Sha256;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts a report of executions while its rows pass by. For one report and one thread. */
public final class ExecutionTally {
    private final ReportQuery query;
    private final ExecutionCsv csv;
    private final MessageDigest digest = Sha256.begun();
    private ExecutionTotals totals = ExecutionTotals.NOTHING;
    private @Nullable ReportHeads heads;

    public ExecutionTally(ReportQuery query) {
        this.query = query;
        this.csv = new ExecutionCsv(query.range().zone());
    }

    /** Takes where the chains stand, before the rows. */
    public void begin(ReportHeads at) {
        heads = at;
    }

    /** Takes the next rows. */
    public void add(List<? extends LoggedExecution> executions) {
        digest.update(csv.lines(executions));
        for (LoggedExecution execution : executions) {
            totals = totals.plus(execution);
        }
    }

    /** What they come to. Only once. */
    public ExecutionSummary summary() {
        return new ExecutionSummary(query, totals, Sha256.hex(digest), requireNonNull(heads, "heads"));
    }
}
