package io.orderflow.audit.inbound;

import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.application.VerifyLog;
import io.orderflow.audit.domain.Access;
import io.orderflow.chassis.http.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

    /** 200 also when the log is broken: then it says where. 202 while it is not known yet: ask again. */
    @GET
    @RolesAllowed("compliance")
    public Uni<Response> verify() {
        var who = caller.id();
        return verifyLog.verify().flatMap(progress -> switch (progress) {
            case VerifyLog.Running running ->
                Uni.createFrom()
                        .item(Response.accepted(VerificationResponse.Running.of(running))
                                .build());
            case VerifyLog.Verified verified ->
                recordAccess
                        .record(new Access(
                                who,
                                Access.Role.COMPLIANCE,
                                Access.Kind.VERIFICATION,
                                Map.of(),
                                verified.report().rows()))
                        .replaceWith(() ->
                                Response.ok(VerificationResponse.of(verified)).build());
        });
    }
}
