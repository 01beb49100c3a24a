package io.orderflow.orders.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.orders.application.SetIntake;
import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.IntakeRequestValidation;
import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Of which traders new orders are taken in, for operations. */
@Path("/api/v1/ops/intake")
@RolesAllowed("ops")
@Produces(MediaType.APPLICATION_JSON)
public class IntakeResource {
    private static final Logger LOG = Logger.getLogger(IntakeResource.class);

    private final SetIntake setIntake;
    private final Caller caller;
    private final RequestBounds bounds;

    public IntakeResource(SetIntake setIntake, Caller caller, RequestBounds bounds) {
        this.setIntake = setIntake;
        this.caller = caller;
        this.bounds = bounds;
    }

    /** What holds now. */
    @GET
    public Uni<IntakeJson> current(@Context UriInfo uri) {
        NoParameters.check(uri);
        return bounds.within(setIntake::current).map(IntakeJson::of);
    }

    /** Sets it, and answers once no order that it refuses can be stored any more. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<IntakeJson> set(@Nullable JsonNode body, @Context UriInfo uri) {
        NoParameters.check(uri);
        String operator = caller.id();
        var fields = JsonFields.of(body)
                .orElseThrow(
                        () -> new ProblemException(
                                Problem.of(
                                        RefusalCode.MALFORMED_JSON,
                                        "The body must be a JSON object with enabled, percentage, reason and, to let orders in, version. See /q/openapi.")));
        return switch (IntakeRequestValidation.validate(fields)) {
            case IntakeRequestValidation.Invalid(List<RequestFault> faults) -> throw Problems.invalid(faults);
            case IntakeRequestValidation.Valid(Intake intake, String reason, Long version) ->
                bounds.within(() -> setIntake.set(new SetIntake.Command(intake, reason, version, operator)))
                        .map(outcome -> switch (outcome) {
                            case SetIntake.Done(IntakeSetting setting) -> IntakeJson.of(setting);
                            case SetIntake.Conflict(IntakeSetting current) -> throw conflict(current);
                        });
        };
    }

    private static ProblemException conflict(IntakeSetting current) {
        LOG.warnf("the intake is not set from an earlier version than %s", current);
        return new ProblemException(Problem.of(
                        RefusalCode.VERSION_CONFLICT,
                        "The intake is not the one that this was decided upon: its version is " + current.version()
                                + ". Nothing is changed. Read it again, then set it.")
                .with("version", current.version()));
    }

    /** A setting's JSON. */
    record IntakeJson(
            boolean enabled,
            int percentage,
            long version,
            @Nullable String reason,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {
        static IntakeJson of(IntakeSetting setting) {
            return new IntakeJson(
                    setting.intake().enabled(),
                    setting.intake().percentage(),
                    setting.version(),
                    setting.reason(),
                    setting.changedBy(),
                    setting.changedAt());
        }
    }
}
