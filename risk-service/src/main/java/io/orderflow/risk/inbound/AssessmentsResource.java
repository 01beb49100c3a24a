package io.orderflow.risk.inbound;

import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.application.PreviewOrder;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The rules' opinion of an order that is not submitted; for order-api, which passes the trader's token on. */
@Path("/internal/assessments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("trader")
public class AssessmentsResource {
    private final PreviewOrder previewOrder;
    private final Caller caller;
    private final Clock clock;

    AssessmentsResource(PreviewOrder previewOrder, Caller caller, Clock clock) {
        this.previewOrder = previewOrder;
        this.caller = caller;
        this.clock = clock;
    }

    /** Judges an order of whoever the token is about. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AssessmentAnswer> assess(@Nullable AssessmentRequest request) {
        String traderId = caller.id();
        if (request == null) {
            throw new ProblemException(Problem.of(
                    RefusalCode.MALFORMED_JSON, "The body must be a JSON object with terms and duplicate_allowed."));
        }
        return previewOrder
                .preview(traderId, request.terms().at(clock.instant()), request.duplicateAllowed())
                .map(AssessmentAnswer::of);
    }
}
