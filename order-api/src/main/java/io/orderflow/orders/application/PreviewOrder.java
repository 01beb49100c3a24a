package io.orderflow.orders.application;

import io.orderflow.orders.domain.Assessment;
import io.orderflow.orders.domain.NewOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Says what would become of an order. Nothing is stored, here or at risk-service. */
@ApplicationScoped
public class PreviewOrder {
    private final RiskAssessments assessments;

    public PreviewOrder(RiskAssessments assessments) {
        this.assessments = assessments;
    }

    /**
     * What a trader asks about.
     *
     * @param authorization the trader's own access, as the header has it: risk-service asks for no less
     * @param duplicateAllowed whether the order may look like one sent seconds ago
     */
    public record Query(String authorization, NewOrder order, boolean duplicateAllowed) {}

    /** What came of it. */
    public sealed interface Result {}

    public record Assessed(Assessment assessment) implements Result {}

    /** The trader's access has just ended. */
    public record AccessEnded() implements Result {}

    /**
     * risk-service is away, or what it said cannot be used.
     *
     * @param why for the log
     */
    public record Unavailable(String why) implements Result {}

    /** Asks risk-service. */
    public Uni<Result> preview(Query query) {
        return assessments.assess(query);
    }
}
