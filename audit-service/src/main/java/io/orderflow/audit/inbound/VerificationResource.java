package io.orderflow.audit.inbound;

import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.application.VerifyLog;
import io.orderflow.audit.domain.Access;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Whether the log is as it was written, for compliance. */
@Path("/api/v1/audit/verification")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {
    private final VerifyLog verifyLog;
    private final RecordAccess recordAccess;
    private final Caller caller;

    VerificationResource(VerifyLog verifyLog, RecordAccess recordAccess, Caller caller) {
        this.verifyLog = verifyLog;
        this.recordAccess = recordAccess;
        this.caller = caller;
    }

    /** 200 also when the log is broken: then it says where. 503 while another verification is under way. */
    @GET
    @RolesAllowed("compliance")
    public Uni<VerificationResponse> verify() {
        var who = caller.id();
        return verifyLog
                .verify()
                .map(
                        report -> report.orElseThrow(
                                () -> new ProblemException(
                                        Problem.of(
                                                RefusalCode.TOO_BUSY,
                                                "The log is being verified at the moment, and that is done once at a time. Ask again in a minute."))))
                .call(report -> recordAccess.record(
                        new Access(who, Access.Role.COMPLIANCE, Access.Kind.VERIFICATION, Map.of(), report.rows())))
                .map(VerificationResponse::of);
    }
}
