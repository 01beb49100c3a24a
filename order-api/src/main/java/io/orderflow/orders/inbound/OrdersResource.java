package io.orderflow.orders.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.orders.application.CancelOrder;
import io.orderflow.orders.application.FindOrders;
import io.orderflow.orders.application.OrderMetrics;
import io.orderflow.orders.application.SubmitOrder;
import io.orderflow.orders.domain.ClientKey;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.OrderListValidation;
import io.orderflow.orders.domain.OrderRequestValidation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A trader's orders over HTTP. */
@Path("/api/v1/orders")
@RolesAllowed("trader")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    private static final Logger LOG = Logger.getLogger(OrdersResource.class);
    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final String RESPOND_ASYNC = "respond-async";

    private final SubmitOrder submitOrder;
    private final CancelOrder cancelOrder;
    private final FindOrders findOrders;
    private final CurrentTrader trader;
    private final RequestBounds bounds;
    private final OrderMetrics metrics;

    public OrdersResource(
            SubmitOrder submitOrder,
            CancelOrder cancelOrder,
            FindOrders findOrders,
            CurrentTrader trader,
            RequestBounds bounds,
            OrderMetrics metrics) {
        this.submitOrder = submitOrder;
        this.cancelOrder = cancelOrder;
        this.findOrders = findOrders;
        this.trader = trader;
        this.bounds = bounds;
        this.metrics = metrics;
    }

    /** Submits an order, and answers with it once risk-service has decided, or PENDING if that takes long. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> submit(@Nullable JsonNode body, @Context HttpHeaders headers) {
        String traderId = trader.id();
        String clientKey = headers.getHeaderString("Idempotency-Key");
        NewOrder order = validated(body, clientKey);
        boolean respondAsync = prefersAsync(headers.getRequestHeader("Prefer"));
        var command = new SubmitOrder.Command(traderId, order, clientKey, respondAsync);
        return bounds.within(() -> submitOrder.submit(command)).map(result -> switch (result) {
            case SubmitOrder.Taken(Order taken) -> created(taken, respondAsync);
            case SubmitOrder.Denied(Order denied) -> {
                OrderLog.infof(LOG, denied, "refused by risk");
                throw OrderProblems.denied(denied);
            }
            case SubmitOrder.KeyReused(UUID earlier) -> throw OrderProblems.keyReused(earlier);
        });
    }

    /** A page of the trader's orders, newest first. */
    @GET
    public Uni<OrderPageJson> list(@Context UriInfo uri) {
        String traderId = trader.id();
        return switch (OrderListValidation.validate(uri.getQueryParameters())) {
            case OrderListValidation.Invalid(List<RequestFault> faults) -> throw Problems.invalid(faults);
            case OrderListValidation.Valid(var filter) ->
                bounds.within(() -> findOrders.list(traderId, filter)).map(page -> OrderPageJson.of(page, filter));
        };
    }

    /** One order with its fills. */
    @GET
    @Path("{id}")
    public Uni<OrderJson> get(@PathParam("id") String id) {
        String traderId = trader.id();
        UUID orderId = orderId(id);
        return bounds.within(() -> findOrders.find(traderId, orderId)).map(order -> {
            if (order == null) {
                throw OrderProblems.notFound();
            }
            return OrderJson.of(order);
        });
    }

    /** Cancels what is still open of an order, and answers with the outcome, or 202 if the venue takes its time. */
    @POST
    @Path("{id}/cancel")
    public Uni<Response> cancel(@PathParam("id") String id) {
        String traderId = trader.id();
        UUID orderId = orderId(id);
        return bounds.within(() -> cancelOrder.cancel(traderId, orderId)).map(result -> switch (result) {
            case CancelOrder.Ended(Order order) -> answered(Response.Status.OK, order);
            case CancelOrder.Requested(Order order) -> answered(Response.Status.ACCEPTED, order);
            case CancelOrder.AlreadyFinal(Order order) -> throw OrderProblems.alreadyFinal(order);
            case CancelOrder.NotFound() -> throw OrderProblems.notFound();
        });
    }

    private NewOrder validated(@Nullable JsonNode body, @Nullable String clientKey) {
        List<RequestFault> faults = new ArrayList<>();
        if (clientKey != null) {
            ClientKey.faultOf(clientKey).ifPresent(faults::add);
        }
        var fields = JsonFields.of(body).orElseThrow(() -> {
            metrics.invalid();
            return OrderProblems.noObject();
        });
        switch (OrderRequestValidation.validate(fields)) {
            case OrderRequestValidation.Valid(NewOrder order)
            when faults.isEmpty() -> {
                return order;
            }
            case OrderRequestValidation.Valid _ -> {
                // Only the key is at fault.
            }
            case OrderRequestValidation.Invalid(List<RequestFault> more) -> faults.addAll(more);
        }
        metrics.invalid();
        throw Problems.invalid(faults);
    }

    private static Response created(Order order, boolean respondAsync) {
        OrderLog.infof(LOG, order, "taken");
        var response =
                Response.created(URI.create("/api/v1/orders/" + order.id())).entity(OrderJson.of(order));
        return respondAsync ? response.header(PREFERENCE_APPLIED, RESPOND_ASYNC).build() : response.build();
    }

    private static Response answered(Response.Status status, Order order) {
        OrderLog.infof(LOG, order, "cancellation asked for");
        return Response.status(status).entity(OrderJson.of(order)).build();
    }

    private static boolean prefersAsync(@Nullable List<String> preferences) {
        return preferences != null
                && preferences.stream()
                        .flatMap(header -> List.of(header.split(",", -1)).stream())
                        .anyMatch(preference -> preference.strip().equalsIgnoreCase(RESPOND_ASYNC));
    }

    private static UUID orderId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw OrderProblems.notFound();
        }
    }
}
