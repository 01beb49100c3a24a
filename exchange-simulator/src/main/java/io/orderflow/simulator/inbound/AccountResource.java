package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.TradingDay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The account, its positions and its fills, the listed assets and the clock. */
@Path("/{venue}/v2")
@RunOnVirtualThread
public class AccountResource {
    private final FrontDesk desk;

    public AccountResource(FrontDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/account")
    public Response account(@RestPath String venue, @Context HttpHeaders headers) {
        return desk.serve(venue, headers, running -> running.ask(records -> AccountView.of(running.name(), records)));
    }

    @GET
    @Path("/positions")
    public Response positions(@RestPath String venue, @Context HttpHeaders headers) {
        return desk.serve(venue, headers, running -> running.ask(PositionView::all));
    }

    @GET
    @Path("/positions/{symbol}")
    public Response position(@RestPath String venue, @RestPath String symbol, @Context HttpHeaders headers) {
        return desk.serve(
                venue,
                headers,
                running -> running.ask(PositionView::all).stream()
                        .filter(position -> position.symbol().equals(symbol))
                        .findFirst()
                        .orElseThrow(
                                () -> new ProtocolRefusalException(Refusal.Kind.NOT_FOUND, "position does not exist")));
    }

    @GET
    @Path("/assets")
    public Response assets(@RestPath String venue, @Context HttpHeaders headers) {
        return desk.serve(
                venue,
                headers,
                running -> running.ask(records ->
                        records.instruments().stream().map(AssetView::of).toList()));
    }

    @GET
    @Path("/assets/{symbol}")
    public Response asset(@RestPath String venue, @RestPath String symbol, @Context HttpHeaders headers) {
        return desk.serve(
                venue,
                headers,
                running -> running.ask(records -> records.instrument(symbol))
                        .map(AssetView::of)
                        .orElseThrow(() ->
                                new ProtocolRefusalException(Refusal.Kind.NOT_FOUND, "asset not found for " + symbol)));
    }

    @GET
    @Path("/clock")
    public Response clock(@RestPath String venue, @Context HttpHeaders headers) {
        return desk.serve(venue, headers, AccountResource::clock);
    }

    /** The simulated market never shuts; its close only ends day orders, and the next day opens in the same moment. */
    record ClockView(Instant timestamp, boolean isOpen, Instant nextOpen, Instant nextClose) {}

    private static ClockView clock(RunningVenue venue) {
        Instant now = venue.now();
        Instant close = TradingDay.nextClose(now);
        return new ClockView(now, true, close, close);
    }

    @GET
    @Path("/account/activities/{type}")
    public Response activities(
            @RestPath String venue,
            @RestPath String type,
            @Context HttpHeaders headers,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String until,
            @RestQuery @Nullable String date,
            @RestQuery @Nullable String direction,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        ActivityQuery query = new ActivityQuery(after, until, date, direction, pageSize, pageToken);
        return desk.serve(venue, headers, running -> {
            if (!type.equals("FILL")) {
                throw new ProtocolRefusalException(Refusal.Kind.INVALID, "invalid activity type: " + type);
            }
            return query.page(running);
        });
    }
}
