package io.orderflow.execution.store;

import io.orderflow.execution.application.CommitListener;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Task;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction has saved, to be told once it is committed. */
final class Committed {
    private final List<Step> steps = new ArrayList<>();
    private final List<OutboxRow> rows = new ArrayList<>();

    private record Step(Move<?> move, @Nullable Task next) {}

    void add(Move<?> move, @Nullable Task next, List<OutboxRow> events) {
        steps.add(new Step(move, next));
        rows.addAll(events);
    }

    void add(List<OutboxRow> events) {
        rows.addAll(events);
    }

    void tell(Outbox outbox, CommitListener listener) {
        outbox.publish(rows);
        steps.forEach(step -> listener.committed(step.move(), step.next()));
    }
}
