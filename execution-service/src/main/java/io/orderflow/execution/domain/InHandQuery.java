package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNullElse;

import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the orders in our hands are asked for.
 *
 * @param phases at least one
 * @param limit orders at most, 1 to {@value #MOST}
 */
public record InHandQuery(Set<OpenPhase> phases, int limit) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 200;

    private static final String PHASE = "phase";
    private static final String LIMIT = "limit";

    public InHandQuery {
        phases = Set.copyOf(phases);
    }

    /** The outcome: a query, or everything that is wrong. */
    public sealed interface Outcome {}

    public record Valid(InHandQuery query) implements Outcome {}

    /** The list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Reads the query parameters: {@code phase}, of which there may be several, and {@code limit}. */
    public static Outcome read(Map<String, List<String>> parameters) {
        var reader = new QueryReader(parameters, "The list of orders", Set.of(PHASE, LIMIT), Set.of(PHASE));
        Set<OpenPhase> phases = reader.isAbsent(PHASE) ? null : reader.choices(PHASE, OpenPhase.class);
        int limit = reader.wholeNumber(LIMIT, DEFAULT_LIMIT, 1, MOST);
        return reader.faults().isEmpty()
                ? new Valid(new InHandQuery(requireNonNullElse(phases, OpenPhase.IN_TROUBLE), limit))
                : new Invalid(reader.faults());
    }
}
