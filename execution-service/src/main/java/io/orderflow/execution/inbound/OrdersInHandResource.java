package io.orderflow.execution.inbound;

import io.orderflow.chassis.problem.Problems;
import io.orderflow.execution.application.OrdersInHand;
import io.orderflow.execution.domain.InHandQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Orders that are not over, whoever's they are: above all those in trouble. */
@Path("/api/v1/ops/orders")
@RolesAllowed("ops")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersInHandResource {
    private final OrdersInHand orders;

    OrdersInHandResource(OrdersInHand orders) {
        this.orders = orders;
    }

    /** How many there are in each phase, and those of the phases asked for, the oldest trouble first. */
    @GET
    public Uni<OrdersInHandJson> find(@Context UriInfo uri) {
        return switch (InHandQuery.read(uri.getQueryParameters())) {
            case InHandQuery.Valid(var query) -> orders.find(query).map(OrdersInHandJson::of);
            case InHandQuery.Invalid(var faults) -> throw Problems.invalid(faults);
        };
    }
}
