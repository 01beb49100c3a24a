package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.LookUps;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import io.orderflow.execution.simulation.Database.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What is looked up because a venue's stream is back. */
final class DueAgain {
    private DueAgain() {}

    /** @param lag of the venue, for orders that it may have taken just before its stream was back */
    static void lookUpAll(Database database, int late, Duration lag) {
        for (Row row : List.copyOf(database.executions.values())) {
            Task next = row.next();
            if (isOpen(row.execution()) && next != null && next.kind() == Task.Kind.LOOK_UP) {
                reschedule(database, row, database.now());
            }
        }
        database.executions.values().stream()
                .filter(row -> row.execution() instanceof Done done && done.unheardSince() != null)
                .sorted(Comparator.comparing((Row row) -> ((Done) row.execution()).unheardSince())
                        .reversed())
                .limit(late)
                .toList()
                .forEach(row -> reschedule(database, row, database.now().plus(lag)));
    }

    private static boolean isOpen(Execution execution) {
        return switch (execution) {
            case Working _, Unknown _, NotAccepted _ -> true;
            default -> false;
        };
    }

    /** What is due already stays so. */
    private static void reschedule(Database database, Row row, Instant at) {
        Task next = Objects.requireNonNull(row.next());
        if (next.at().isAfter(at)) {
            var sooner = new Row(
                    askedOften(row.execution()),
                    new Task(next.kind(), at),
                    row.leaseOwner(),
                    row.leaseUntil(),
                    row.token());
            database.put(database.executions, row.execution().progress().order().orderId(), sooner);
        }
    }

    /** The quarantine of an unknown order begins anew with the stream, and one that is over may have come; so the pauses do as well. */
    private static Execution askedOften(Execution execution) {
        return switch (execution) {
            case Unknown unknown -> {
                LookUps known = unknown.lookUps();
                var fewer = new LookUps(Math.min(known.made(), 1), known.denials(), known.failures(), known.deniedAt());
                yield new Unknown(unknown.progress(), unknown.since(), fewer, unknown.notBefore());
            }
            case Done done ->
                new Done(
                        done.progress(),
                        done.status(),
                        done.reason(),
                        done.unheardSince(),
                        Math.min(done.lookUps(), 1));
            default -> execution;
        };
    }
}
