package io.orderflow.orders.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.orders.application.FindOrders;
import io.orderflow.orders.application.OrderMetrics;
import io.orderflow.orders.application.PassOnWish;
import io.orderflow.orders.application.PreviewOrder;
import io.orderflow.orders.application.SubmitOrder;
import io.orderflow.orders.domain.Assessment;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.OrderListValidation;
import io.orderflow.orders.domain.Wish;
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
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A trader's orders over HTTP. */
@Path("/api/v1/orders")
@RolesAllowed("trader")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    private static final Logger LOG = Logger.getLogger(OrdersResource.class);
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final SubmitOrder submitOrder;
    private final PreviewOrder previewOrder;
    private final PassOnWish passOnWish;
    private final FindOrders findOrders;
    private final Caller trader;
    private final RequestBounds bounds;
    private final SubmissionAnswers answers;
    private final OrderMetrics metrics;

    public OrdersResource(
            SubmitOrder submitOrder,
            PreviewOrder previewOrder,
            PassOnWish passOnWish,
            FindOrders findOrders,
            Caller trader,
            RequestBounds bounds,
            SubmissionAnswers answers,
            OrderMetrics metrics) {
        this.submitOrder = submitOrder;
        this.previewOrder = previewOrder;
        this.passOnWish = passOnWish;
        this.findOrders = findOrders;
        this.trader = trader;
        this.bounds = bounds;
        this.answers = answers;
        this.metrics = metrics;
    }

    /** Submits an order, and answers with it once risk-service has decided, or PENDING if that takes long. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> submit(@Nullable JsonNode body, @Context HttpHeaders headers, @Context UriInfo uri) {
        String traderId = trader.id();
        SubmissionRequest request = submission(body, headers, uri);
        boolean respondAsync = SubmissionAnswers.prefersAsync(headers.getRequestHeader("Prefer"));
        var command = new SubmitOrder.Command(
                traderId, request.order(), request.clientKey(), request.duplicateAllowed(), respondAsync);
        return bounds.within(() -> submitOrder.submit(command)).map(result -> answers.of(result, respondAsync));
    }

    /** Says what would become of an order, and what it would cost; nothing is stored. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PreviewJson> preview(@Nullable JsonNode body, @Context HttpHeaders headers, @Context UriInfo uri) {
        trader.id();
        SubmissionRequest request = SubmissionRequest.read(body, headers, uri);
        var query = new PreviewOrder.Query(
                headers.getHeaderString(HttpHeaders.AUTHORIZATION), request.order(), request.duplicateAllowed());
        return bounds.within(() -> previewOrder.preview(query)).map(result -> switch (result) {
            case PreviewOrder.Assessed(Assessment assessment) -> PreviewJson.of(request.order(), assessment);
            case PreviewOrder.AccessEnded() -> throw new ProblemException(Problems.ofStatus(401));
            case PreviewOrder.Unavailable(String why) -> throw OrderProblems.noAssessment(why);
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
    public Uni<OrderJson> get(@PathParam("id") String id, @Context UriInfo uri) {
        String traderId = trader.id();
        NoParameters.check(uri);
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
    public Uni<Response> cancel(@PathParam("id") String id, @Context UriInfo uri) {
        return passOn(Wish.CANCEL, id, uri);
    }

    /** Sends once more what the venue has not taken, and answers with how it goes on, or 202 if that takes longer. */
    @POST
    @Path("{id}/retry")
    public Uni<Response> retry(@PathParam("id") String id, @Context UriInfo uri) {
        return passOn(Wish.RETRY, id, uri);
    }

    /** Lets go of what the venue has not taken, and answers with its end, or 202 if that takes longer. */
    @POST
    @Path("{id}/acknowledge")
    public Uni<Response> acknowledge(@PathParam("id") String id, @Context UriInfo uri) {
        return passOn(Wish.ACKNOWLEDGE, id, uri);
    }

    private Uni<Response> passOn(Wish wish, String id, UriInfo uri) {
        String traderId = trader.id();
        NoParameters.check(uri);
        UUID orderId = orderId(id);
        return bounds.within(() -> passOnWish.passOn(traderId, orderId, wish)).map(result -> switch (result) {
            case PassOnWish.Outcome(Order order) -> answered(Response.Status.OK, order, wish);
            case PassOnWish.OnItsWay(Order order) -> answered(Response.Status.ACCEPTED, order, wish);
            case PassOnWish.Refused(Order order, Wish.Refusal refusal) ->
                throw OrderProblems.refused(order, wish, refusal);
            case PassOnWish.NotFound() -> throw OrderProblems.notFound();
        });
    }

    private SubmissionRequest submission(@Nullable JsonNode body, HttpHeaders headers, UriInfo uri) {
        try {
            return SubmissionRequest.read(body, headers, uri);
        } catch (ProblemException e) {
            metrics.invalid();
            throw e;
        }
    }

    private static Response answered(Response.Status status, Order order, Wish wish) {
        OrderLog.infof(LOG, order, wish + " asked for");
        return Response.status(status).entity(OrderJson.of(order)).build();
    }

    private static UUID orderId(String text) {
        // UUID.fromString takes shorter texts as well, and an order has one address.
        if (!UUID_TEXT.matcher(text).matches()) {
            throw OrderProblems.notFound();
        }
        return UUID.fromString(text);
    }
}
