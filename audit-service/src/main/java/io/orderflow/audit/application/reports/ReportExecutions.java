package io.orderflow.audit.application.reports;

import io.orderflow.audit.application.ReadersView;
import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ExecutionTally;
import io.orderflow.audit.domain.reports.LoggedExecution;
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
    private final ReadHeads readHeads;
    private final int most;

    ReportExecutions(ReadersView view, ExecutionRows executions, ReadHeads readHeads, AuditConfig config) {
        this.view = view;
        this.executions = executions;
        this.readHeads = readHeads;
        this.most = config.reports().printedRows();
    }

    /** What a report that is printed is made of. */
    public sealed interface Printable {}

    /** All executions, and what they come to. */
    public record Whole(List<? extends LoggedExecution> executions, ExecutionSummary summary) implements Printable {
        public Whole {
            executions = List.copyOf(executions);
        }
    }

    /** There are more executions than are printed. */
    public record TooMany(int most) implements Printable {}

    /** The executions in the order in which they were recorded, some at a time, as they are asked for. */
    public Multi<List<LoggedExecution>> rows(LogReader reader, ReportQuery query) {
        return view.stream(reader, connection -> executions.all(connection, query));
    }

    /** What they come to. */
    public Uni<ExecutionSummary> summary(LogReader reader, ReportQuery query) {
        return Uni.createFrom().deferred(() -> {
            var tally = new ExecutionTally(query);
            return rowsAfterHeads(reader, query, tally)
                    .collect()
                    .in(() -> tally, ExecutionTally::add)
                    .map(ExecutionTally::summary);
        });
    }

    /** All of them at once, if they are not too many for that. */
    public Uni<Printable> printable(LogReader reader, ReportQuery query) {
        return Uni.createFrom().deferred(() -> {
            var tally = new ExecutionTally(query);
            return rowsAfterHeads(reader, query, tally)
                    .onItem()
                    .<LoggedExecution>disjoint()
                    .select()
                    .first(most + 1L)
                    .collect()
                    .asList()
                    .map(found -> found.size() > most ? new TooMany(most) : whole(found, tally));
        });
    }

    /** All of one moment, heads and rows. */
    private Multi<List<LoggedExecution>> rowsAfterHeads(LogReader reader, ReportQuery query, ExecutionTally tally) {
        return view.stream(
                reader,
                connection -> readHeads
                        .of(reader, connection)
                        .invoke(tally::begin)
                        .onItem()
                        .transformToMulti(_ -> executions.all(connection, query)));
    }

    private static Printable whole(List<LoggedExecution> found, ExecutionTally tally) {
        tally.add(found);
        return new Whole(found, tally.summary());
    }
}
