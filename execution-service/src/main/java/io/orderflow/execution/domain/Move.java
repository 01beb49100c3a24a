package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order: the state after it and what goes with it into the same transaction.
 *
 * @param events to publish, their versions rising by one
 * @param fills to insert
 * @param attempt line of the list of attempts to begin or to end
 * @param alerts for those who operate the system
 */
public record Move<S extends Execution>(
        S next,
        List<OrderEvent> events,
        List<BookedFill> fills,
        @Nullable AttemptOutcome attempt,
        List<Alert> alerts) {
    public Move {
        requireNonNull(next, "next");
        events = List.copyOf(events);
        fills = List.copyOf(fills);
        alerts = List.copyOf(alerts);
    }

    /** No step. */
    public static <S extends Execution> Move<S> unchanged(S state) {
        return silent(state);
    }

    /** A step that nobody is told of. */
    static <S extends Execution> Move<S> silent(S next, Alert... alerts) {
        return new Move<>(next, List.of(), List.of(), null, List.of(alerts));
    }

    /** The same step, of which operations must know. */
    public Move<S> alerting(Alert alert) {
        List<Alert> all = new ArrayList<>(alerts);
        all.add(alert);
        return new Move<>(next, events, fills, attempt, all);
    }

    /** The same step, with which an attempt ends. */
    Move<S> ending(AttemptOutcome outcome) {
        return new Move<>(next, events, fills, outcome, alerts);
    }

    /** The same step, ending in {@code other}. */
    public <T extends Execution> Move<T> into(T other) {
        return new Move<>(other, events, fills, attempt, alerts);
    }
}
