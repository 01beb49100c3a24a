package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.AttemptOutcome;
import io.orderflow.execution.simulation.Database.AttemptRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of sends, begun before the venue is called and ended when its answer is known. */
final class Attempts {
    private Attempts() {}

    static void save(Database database, String owner, UUID orderId, @Nullable AttemptOutcome attempt) {
        if (attempt == null) {
            return;
        }
        List<AttemptRow> rows = new ArrayList<>(database.attemptsOf(orderId));
        if (attempt.kind() == AttemptOutcome.Kind.STARTED) {
            Constraints.refuseSecondAttempt(rows, attempt);
            rows.add(new AttemptRow(attempt.number(), owner, attempt.kind(), null));
        } else {
            rows.replaceAll(row -> row.number() == attempt.number() && row.outcome() == AttemptOutcome.Kind.STARTED
                    ? new AttemptRow(row.number(), row.owner(), attempt.kind(), attempt.errorCode())
                    : row);
        }
        database.put(database.attempts, orderId, List.copyOf(rows));
    }
}
