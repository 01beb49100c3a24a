package io.orderflow.risk.inbound;

import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.risk.application.ListInstruments;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** What can be traded. */
@Path("/api/v1/market/instruments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"trader", "compliance", "ops"})
public class InstrumentsResource {
    private final ListInstruments listInstruments;

    InstrumentsResource(ListInstruments listInstruments) {
        this.listInstruments = listInstruments;
    }

    /** All instruments, by symbol. */
    @GET
    public Uni<InstrumentsAnswer> instruments(@Context UriInfo uri) {
        var reader = new QueryReader(uri.getQueryParameters(), "The list of instruments", Set.of());
        if (!reader.faults().isEmpty()) {
            throw Problems.invalid(reader.faults());
        }
        return listInstruments.all().map(InstrumentsAnswer::of);
    }
}
