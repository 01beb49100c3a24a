package io.orderflow.audit.inbound;

import io.orderflow.audit.application.ReadTrail;
import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.domain.Access;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;

/** The trail of an order: compliance reads any, a trader their own. */
@Path("/api/v1/orders/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditTrailResource {
    private final ReadTrail readTrail;
    private final RecordAccess recordAccess;
    private final Readers readers;

    AuditTrailResource(ReadTrail readTrail, RecordAccess recordAccess, Readers readers) {
        this.readTrail = readTrail;
        this.recordAccess = recordAccess;
        this.readers = readers;
    }

    /** 404 if there is none, and also if it is somebody else's: a trader cannot tell the two apart. */
    @GET
    @RolesAllowed({Readers.TRADER, Readers.COMPLIANCE})
    public Uni<TrailResponse> trail(@PathParam("id") UUID orderId) {
        var reader = readers.reader();
        return readTrail
                .of(reader, orderId)
                .call(trail -> recordAccess.record(Access.by(
                        reader, Access.Kind.TRAIL, Map.of("order_id", orderId.toString()), (long) trail.size())))
                .map(trail -> {
                    if (trail.isEmpty()) {
                        throw new ProblemException(Problem.of(
                                RefusalCode.ORDER_NOT_FOUND,
                                "There is no order with this id that you may see. Check the id."));
                    }
                    return TrailResponse.of(orderId, trail);
                });
    }
}
