package io.orderflow.execution.inbound;

import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.execution.application.ReadVenues;
import io.orderflow.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** How the venues are doing, as the instance that is asked knows: each has streams and calls of its own. */
@Path("/api/v1/ops/venues")
@RolesAllowed("ops")
@Produces(MediaType.APPLICATION_JSON)
public class VenuesResource {
    private final ReadVenues readVenues;
    private final String instance;

    VenuesResource(ReadVenues readVenues, ExecutionConfig config) {
        this.readVenues = readVenues;
        this.instance = config.instance();
    }

    /** All venues, by name. */
    @GET
    public Uni<VenuesJson> venues(@Context UriInfo uri) {
        var faults = new QueryReader(uri.getQueryParameters(), "This call", Set.of()).faults();
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return readVenues.now().map(reports -> VenuesJson.of(instance, reports));
    }
}
