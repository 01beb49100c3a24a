package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Cancellation;
import io.orderflow.simulator.domain.OrderHistory;
import io.orderflow.simulator.domain.OrderTerms;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.Submission;
import io.orderflow.simulator.domain.VenueRecords;
import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.domain.fault.Strike;
import io.orderflow.simulator.domain.fault.Target;
import io.orderflow.simulator.domain.fault.VenueFault;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Sending, finding and cancelling orders. */
@Path("/{venue}/v2")
@RunOnVirtualThread
public class OrdersResource {
    private final FrontDesk desk;
    private final OrderedRefusals orderedRefusals;
    private final IgnoredCancels ignoredCancels;
    private final ObjectMapper json;

    public OrdersResource(
            FrontDesk desk, OrderedRefusals orderedRefusals, IgnoredCancels ignoredCancels, ObjectMapper json) {
        this.desk = desk;
        this.orderedRefusals = orderedRefusals;
        this.ignoredCancels = ignoredCancels;
        this.json = json;
    }

    @POST
    @Path("/orders")
    public Response submit(@RestPath String venue, @Context HttpHeaders headers, @Nullable String body) {
        Target sent = sent(body);
        var send = new DeskCall(
                Occasion.SEND,
                given(sent.key()),
                running -> sent,
                (running, fault) -> submit(running, read(body), fault));
        return desk.serve(venue, headers, send);
    }

    private Target sent(@Nullable String body) {
        try {
            JsonNode order = json.readTree(body == null ? "" : body);
            return new Target(
                    order.path("client_order_id").asText(), order.path("symbol").asText(), null);
        } catch (JsonProcessingException e) {
            return Target.NONE;
        }
    }

    private static Optional<String> given(@Nullable String key) {
        return Optional.ofNullable(key).filter(text -> !text.isEmpty());
    }

    private Object submit(RunningVenue venue, OrderRequest request, Optional<Strike> fault) {
        String key = request.clientOrderId();
        OrderTerms terms;
        try {
            terms = request.terms(key);
        } catch (ProtocolRefusalException e) {
            venue.noteRefused(key, e.refusal());
            throw e;
        }
        var ordered = orderedRefusals.of(venue.slug(), terms.symbol());
        if (ordered.isPresent()) {
            venue.noteRefused(key, ordered.get());
            return ProtocolError.response(ordered.get());
        }
        boolean overfilling =
                fault.filter(strike -> strike.fault() == VenueFault.OVERFILLED).isPresent();
        return switch (overfilling ? venue.submitAndOverfill(terms) : venue.submit(terms)) {
            case Submission.Accepted accepted -> OrderView.justTaken(accepted.order());
            case Submission.Refused refused -> ProtocolError.response(refused.refusal());
        };
    }

    private OrderRequest read(@Nullable String body) {
        try {
            JsonNode node = json.readTree(body == null ? "" : body);
            if (node.isObject()) {
                return new OrderRequest(node);
            }
        } catch (JsonProcessingException e) {
            // said below, as for a body that is JSON but no object
        }
        throw new ProtocolRefusalException(Refusal.Kind.MALFORMED, "request body format is invalid");
    }

    /** The colon may come as it is or escaped, as HTTP clients differ in that. */
    @GET
    @Path("/{look_up: orders(?::|%3A|%3a)by_client_order_id}")
    public Response byClientOrderId(
            @RestPath String venue,
            @Context HttpHeaders headers,
            @RestQuery("client_order_id") @Nullable String clientOrderId) {
        String key = clientOrderId == null ? "" : clientOrderId;
        var lookUp = new DeskCall(
                Occasion.LOOK_UP,
                given(key),
                running -> DeskCall.known(running, records -> records.byClientOrderId(key)),
                (running, fault) -> byKey(running, key));
        return desk.serve(venue, headers, lookUp);
    }

    private Object byKey(RunningVenue venue, String key) {
        if (key.isEmpty()) {
            throw new ProtocolRefusalException(Refusal.Kind.INVALID, "client_order_id is required");
        }
        return one(venue, records -> records.byClientOrderId(key), key);
    }

    @GET
    @Path("/orders/{id}")
    public Response byId(@RestPath String venue, @RestPath String id, @Context HttpHeaders headers) {
        var read = new DeskCall(
                Occasion.READ,
                Optional.empty(),
                running -> DeskCall.known(running, records -> records.byId(uuid(id))),
                (running, fault) -> one(running, records -> records.byId(uuid(id)), id));
        return desk.serve(venue, headers, read);
    }

    private Object one(RunningVenue venue, Function<VenueRecords, Optional<OrderHistory>> lookUp, String asked) {
        return venue.ask(lookUp)
                .<Object>map(history -> ignoredCancels.view(history.order()))
                .orElseThrow(
                        () -> new ProtocolRefusalException(Refusal.Kind.NOT_FOUND, "order not found for " + asked));
    }

    @GET
    @Path("/orders")
    public Response list(
            @RestPath String venue,
            @Context HttpHeaders headers,
            @RestQuery @Nullable String status,
            @RestQuery @Nullable Integer limit,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String until,
            @RestQuery @Nullable String direction,
            @RestQuery @Nullable String symbols,
            @RestQuery @Nullable String side) {
        OrderFilter filter = new OrderFilter(status, limit, after, until, direction, symbols, side);
        return desk.serve(venue, headers, running -> filter.select(running.ask(VenueRecords::newestFirst)));
    }

    @DELETE
    @Path("/orders/{id}")
    public Response cancel(@RestPath String venue, @RestPath String id, @Context HttpHeaders headers) {
        var cancel = new DeskCall(
                Occasion.CANCEL,
                Optional.empty(),
                running -> DeskCall.known(running, records -> records.byId(uuid(id))),
                (running, fault) -> answer(cancel(running, uuid(id), fault)));
        return desk.serve(venue, headers, cancel);
    }

    private Cancellation cancel(RunningVenue venue, UUID id, Optional<Strike> fault) {
        if (fault.isEmpty()) {
            return venue.cancel(id);
        }
        return switch (fault.get().fault()) {
            case FILL_DURING_CANCEL -> venue.fillInsteadOfCancel(id);
            case LATE_FILL_AFTER_CANCEL ->
                venue.cancelAndFillLate(id, fault.get().delay());
            case CANCEL_NEVER_CONFIRMED -> ignoredCancels.ignore(venue, id);
            default -> venue.cancel(id);
        };
    }

    private static Response answer(Cancellation cancellation) {
        return switch (cancellation) {
            case Cancellation.Accepted accepted -> Response.noContent().build();
            case Cancellation.Refused refused -> ProtocolError.response(refused.refusal());
        };
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new ProtocolRefusalException(Refusal.Kind.NOT_FOUND, "order not found for " + id);
        }
    }
}
