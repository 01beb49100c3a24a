package io.orderflow.audit.inbound;

import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.application.SearchLog;
import io.orderflow.audit.domain.Access;
import io.orderflow.audit.domain.LogQuery;
import io.orderflow.audit.domain.LogQueryValidation;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The log: compliance reads all of it, a trader what is about their own orders. */
@Path("/api/v1/audit/logs")
@Produces(MediaType.APPLICATION_JSON)
public class AuditLogResource {
    private final SearchLog searchLog;
    private final RecordAccess recordAccess;
    private final Readers readers;

    AuditLogResource(SearchLog searchLog, RecordAccess recordAccess, Readers readers) {
        this.searchLog = searchLog;
        this.recordAccess = recordAccess;
        this.readers = readers;
    }

    /** A page of rows, newest first; empty if there are none that the caller may see. */
    @GET
    @RolesAllowed({Readers.TRADER, Readers.COMPLIANCE})
    public Uni<LogPageJson> page(@Context UriInfo uri) {
        var reader = readers.reader();
        return switch (LogQueryValidation.validate(uri.getQueryParameters(), reader)) {
            case LogQueryValidation.Invalid(List<RequestFault> faults) -> throw Problems.invalid(faults);
            case LogQueryValidation.Valid(LogQuery query) ->
                searchLog
                        .page(reader, query)
                        .call(page ->
                                recordAccess.record(Access.by(reader, Access.Kind.LOGS, Readers.parameters(uri), (long)
                                        page.rows().size())))
                        .map(page -> LogPageJson.of(page, query, reader));
        };
    }
}
