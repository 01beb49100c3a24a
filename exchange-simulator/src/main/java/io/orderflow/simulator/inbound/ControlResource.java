package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.application.Venues;
import io.orderflow.simulator.domain.Instrument;
import io.orderflow.simulator.domain.MarketShape;
import io.orderflow.simulator.domain.Price;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.VenueRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What tests and demos may do to a venue, and no broker would offer: read its ledger, set, freeze and thaw its markets,
 * suspend and delist, and close its streams. How it misbehaves is ordered at {@link FaultsResource}. Only callers on the same host are let in, see {@link SameHostOnly}.
 */
@Path("/simulator/{venue}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ControlResource {
    private final Venues venues;
    private final LedgerReport ledger;
    private final SocketDoors doors;
    private final OrderedRefusals orderedRefusals;

    public ControlResource(Venues venues, LedgerReport ledger, SocketDoors doors, OrderedRefusals orderedRefusals) {
        this.venues = venues;
        this.ledger = ledger;
        this.doors = doors;
        this.orderedRefusals = orderedRefusals;
    }

    /** Every key that begins so, with its order, fills, and how often and when it was sent and looked up; all keys without a prefix. */
    @GET
    @Path("/ledger")
    public StreamingOutput ledger(
            @RestPath String venue, @RestQuery("client_order_id_prefix") @Nullable String prefix) {
        RunningVenue running = find(venue);
        return out -> ledger.write(running, prefix == null ? "" : prefix, out);
    }

    /** @param depth levels per side with these sizes each, 1 if not given */
    record MarketBody(
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable Long bidSize,
            @Nullable Long askSize,
            @Nullable Integer depth) {}

    /** Makes this the market of the instrument, from which it walks on unless frozen. */
    @PUT
    @Path("/market/{symbol}")
    public QuoteMessage.Plain setMarket(@RestPath String venue, @RestPath String symbol, MarketBody body) {
        RunningVenue running = find(venue);
        running.setMarket(known(running, symbol), shape(body));
        return QuoteMessage.Plain.of(running.ask(records -> records.quote(symbol)), running.now());
    }

    private static MarketShape shape(MarketBody body) {
        if (body.bid() == null || body.ask() == null || body.bidSize() == null || body.askSize() == null) {
            throw new BadRequestException("bid, ask, bid_size and ask_size are required");
        }
        try {
            int depth = body.depth() == null ? 1 : body.depth();
            return new MarketShape(
                    Price.of(body.bid()), Price.of(body.ask()), body.bidSize(), body.askSize(), depth, 0);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** Nothing moves by itself any more, and what fills use up stays used up; all instruments without a symbol. */
    @POST
    @Path("/market/freeze")
    public void freeze(@RestPath String venue, @RestQuery @Nullable String symbol) {
        freeze(find(venue), symbol, true);
    }

    @POST
    @Path("/market/thaw")
    public void thaw(@RestPath String venue, @RestQuery @Nullable String symbol) {
        freeze(find(venue), symbol, false);
    }

    private static void freeze(RunningVenue venue, @Nullable String symbol, boolean frozen) {
        List<String> symbols = symbol == null
                ? venue.ask(VenueRecords::instruments).stream()
                        .map(Instrument::symbol)
                        .toList()
                : List.of(known(venue, symbol));
        venue.freeze(symbols, frozen);
    }

    record AssetBody(@Nullable String status, @Nullable Boolean tradable) {}

    /** Changes status ("active" or "inactive") and tradability; what is not given stays. */
    @PUT
    @Path("/assets/{symbol}")
    public AssetView changeAsset(@RestPath String venue, @RestPath String symbol, AssetBody body) {
        RunningVenue running = find(venue);
        Instrument instrument = instrument(running, symbol);
        boolean active =
                body.status() == null ? instrument.active() : body.status().equals("active");
        boolean tradable = body.tradable() == null ? instrument.tradable() : body.tradable();
        running.changeAsset(symbol, active, tradable);
        return AssetView.of(instrument(running, symbol));
    }

    record DoorBody(@Nullable Boolean connected) {}

    /** With {@code false} closes the sockets of quotes and refuses new ones, with {@code true} lets them in again. */
    @PUT
    @Path("/quotes")
    public void connectQuotes(@RestPath String venue, DoorBody body) {
        connect(QuotesSocket.class, find(venue).slug(), body);
    }

    /** The same with the sockets of trade updates. */
    @PUT
    @Path("/stream")
    public void connectStream(@RestPath String venue, DoorBody body) {
        connect(TradeUpdatesSocket.class, find(venue).slug(), body);
    }

    private void connect(Class<?> endpoint, String slug, DoorBody body) {
        if (body.connected() == null) {
            throw new BadRequestException("connected is required");
        }
        if (body.connected()) {
            doors.open(endpoint, slug);
        } else {
            doors.close(endpoint, slug);
        }
    }

    record RefusalBody(@Nullable Integer status, @Nullable String message) {}

    /** Refuses every order for the instrument with this HTTP status, 400, 401, 403 or 422, in these words. */
    @PUT
    @Path("/refusals/{symbol}")
    public void refuse(@RestPath String venue, @RestPath String symbol, RefusalBody body) {
        RunningVenue running = find(venue);
        if (body.status() == null || body.message() == null) {
            throw new BadRequestException("status and message are required");
        }
        Refusal.Kind kind = switch (body.status()) {
            case 400 -> Refusal.Kind.MALFORMED;
            case 401 -> Refusal.Kind.UNAUTHORIZED;
            case 403 -> Refusal.Kind.INSUFFICIENT_BUYING_POWER;
            case 422 -> Refusal.Kind.INVALID;
            default -> throw new BadRequestException("status must be 400, 401, 403 or 422");
        };
        orderedRefusals.refuse(running.slug(), known(running, symbol), new Refusal(kind, body.message()));
    }

    /** Takes orders for the instrument again. */
    @DELETE
    @Path("/refusals/{symbol}")
    public void takeAgain(@RestPath String venue, @RestPath String symbol) {
        RunningVenue running = find(venue);
        orderedRefusals.takeAgain(running.slug(), known(running, symbol));
    }

    private RunningVenue find(String slug) {
        return venues.find(slug).orElseThrow(() -> new NotFoundException("no venue " + slug));
    }

    private static String known(RunningVenue venue, String symbol) {
        return instrument(venue, symbol).symbol();
    }

    private static Instrument instrument(RunningVenue venue, String symbol) {
        return venue.ask(records -> records.instrument(symbol))
                .orElseThrow(() -> new NotFoundException("no instrument " + symbol));
    }
}
