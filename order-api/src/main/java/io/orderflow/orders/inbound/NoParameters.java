package io.orderflow.orders.inbound;

import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** Calls that take no query parameters: one that is given was meant for something, and would do nothing. */
final class NoParameters {
    private NoParameters() {}

    /** @throws io.orderflow.chassis.problem.ProblemException 400 with each parameter that is given */
    static void check(UriInfo uri) {
        var faults = faults(uri);
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
    }

    /** One for each parameter that is given. */
    static List<RequestFault> faults(UriInfo uri) {
        return new QueryReader(uri.getQueryParameters(), "This call", Set.of()).faults();
    }
}
