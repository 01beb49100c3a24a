package io.orderflow.audit.inbound;

import io.orderflow.audit.application.ReadTrail;
import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.domain.Access;
import io.orderflow.audit.domain.LoggedEntry;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The trail of an order: compliance reads any, a trader their own. */
@Path("/api/v1/orders/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditTrailResource {
    private static final String TRADER = "trader";
    private static final String COMPLIANCE = "compliance";

    private final ReadTrail readTrail;
    private final RecordAccess recordAccess;
    private final SecurityIdentity identity;
    private final Caller caller;

    AuditTrailResource(ReadTrail readTrail, RecordAccess recordAccess, SecurityIdentity identity, Caller caller) {
        this.readTrail = readTrail;
        this.recordAccess = recordAccess;
        this.identity = identity;
        this.caller = caller;
    }

    /** 404 if there is none, and also if it is somebody else's: a trader cannot tell the two apart. */
    @GET
    @RolesAllowed({TRADER, COMPLIANCE})
    public Uni<TrailResponse> trail(@PathParam("id") UUID orderId) {
        var role = identity.hasRole(COMPLIANCE) ? Access.Role.COMPLIANCE : Access.Role.TRADER;
        var who = caller.id();
        return visibleTrail(orderId, role, who)
                .call(trail -> recordAccess.record(accessOf(orderId, role, who, trail)))
                .map(trail -> {
                    if (trail.isEmpty()) {
                        throw new ProblemException(Problem.of(
                                RefusalCode.ORDER_NOT_FOUND,
                                "There is no order with this id that you may see. Check the id."));
                    }
                    return TrailResponse.of(orderId, trail);
                });
    }

    private Uni<List<LoggedEntry>> visibleTrail(UUID orderId, Access.Role role, String who) {
        return switch (role) {
            case COMPLIANCE -> readTrail.ofAnyOrder(orderId);
            case TRADER -> readTrail.ofOwnOrder(orderId, who);
        };
    }

    private static Access accessOf(UUID orderId, Access.Role role, String who, List<LoggedEntry> trail) {
        return new Access(who, role, Access.Kind.TRAIL, Map.of("order_id", orderId.toString()), (long) trail.size());
    }
}
