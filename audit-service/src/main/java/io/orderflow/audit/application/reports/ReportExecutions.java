package io.orderflow.audit.application.reports;

import io.orderflow.audit.application.ReadersView;
import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ExecutionTally;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.audit.store.ExecutionRows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reports what was executed, any number of executions, as the reader sees it. */
@ApplicationScoped
public class ReportExecutions {
    private final ReadersView view;
    private final ExecutionRows executions;
    private final ChainHeads chainHeads;
    private final int most;

    ReportExecutions(ReadersView view, ExecutionRows executions, ChainHeads chainHeads, AuditConfig config) {
        this.view = view;
        this.executions = executions;
        this.chainHeads = chainHeads;
        this.most = config.reports().printedRows();
    }

    /** What a report that is printed is made of. */
    public sealed interface Printable {}

    /** All executions, and what they come to. */
    public record Whole(List<Execution> executions, ExecutionSummary summary) implements Printable {
        public Whole {
            executions = List.copyOf(executions);
        }
    }

    /** There are more executions than are printed. */
    public record TooMany(int most) implements Printable {}

    /** The executions in the order in which they were recorded, some at a time, as they are asked for. */
    public Multi<List<Execution>> rows(LogReader reader, ReportQuery query) {
        return view.stream(reader, connection -> executions.all(connection, query));
    }

    /** What they come to. */
    public Uni<ExecutionSummary> summary(LogReader reader, ReportQuery query) {
        return rows(reader, query)
                .collect()
                .in(() -> new ExecutionTally(query), ExecutionTally::add)
                .flatMap(tally -> chainHeads.shortText().map(tally::summary));
    }

    /** All of them at once, if they are not too many for that. */
    public Uni<Printable> printable(LogReader reader, ReportQuery query) {
        return rows(reader, query)
                .onItem()
                .<Execution>disjoint()
                .select()
                .first(most + 1L)
                .collect()
                .asList()
                .flatMap(found -> found.size() > most
                        ? Uni.createFrom().item(new TooMany(most))
                        : chainHeads.shortText().map(heads -> whole(query, found, heads)));
    }

    private static Printable whole(ReportQuery query, List<Execution> found, String heads) {
        var tally = new ExecutionTally(query);
        tally.add(found);
        return new Whole(found, tally.summary(heads));
    }
}
