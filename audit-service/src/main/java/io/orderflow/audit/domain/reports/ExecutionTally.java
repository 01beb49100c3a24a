package io.orderflow.audit.domain.reports;

import java.util.List;

/** Counts a report of executions while its rows pass by. For one report and one thread. */
public final class ExecutionTally {
    private final ReportQuery query;
    private final ExecutionCsv csv;
    private final Sha256 digest = new Sha256();
    private ExecutionTotals totals = ExecutionTotals.NOTHING;

    public ExecutionTally(ReportQuery query) {
        this.query = query;
        this.csv = new ExecutionCsv(query.range().zone());
    }

    /** Takes the next rows. */
    public void add(List<Execution> executions) {
        digest.with(csv.lines(executions));
        for (Execution execution : executions) {
            totals = totals.plus(execution);
        }
    }

    /** What they come to. Only once. */
    public ExecutionSummary summary(String chainHeads) {
        return new ExecutionSummary(query, totals, digest.hex(), chainHeads);
    }
}
