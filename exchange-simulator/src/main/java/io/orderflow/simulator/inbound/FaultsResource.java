package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.FaultPlans;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.application.Venues;
import io.orderflow.simulator.domain.fault.FaultPlan;
import io.orderflow.simulator.domain.fault.OrderedFault;
import io.orderflow.simulator.domain.fault.VenueFault;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** How a venue misbehaves: faults by name, ordered one by one or drawn by chance. Only for callers on the same host. */
@Path("/simulator/{venue}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FaultsResource {
    private final Venues venues;
    private final FaultPlans faults;
    private final TradeUpdateHub hub;
    private final SocketDoors doors;

    public FaultsResource(Venues venues, FaultPlans faults, TradeUpdateHub hub, SocketDoors doors) {
        this.venues = venues;
        this.faults = faults;
        this.hub = hub;
        this.doors = doors;
    }

    /** Every fault there is, with what of it is ordered and how often it has struck, and the schedule. */
    @GET
    @Path("/faults")
    public FaultsView faults(@RestPath String venue) {
        RunningVenue running = find(venue);
        return FaultsView.of(running.name(), faults.of(venue).state());
    }

    /** Has a fault strike from now on. */
    @POST
    @Path("/faults")
    public FaultsView order(@RestPath String venue, FaultRequest request) {
        RunningVenue running = find(venue);
        OrderedFault fault = request.fault(
                symbol -> running.ask(records -> records.instrument(symbol)).isPresent());
        if (!faults.of(venue).order(fault)) {
            throw FaultRequest.refused(
                    "there are " + FaultPlan.MOST_ORDERED + " faults waiting already; heal some first");
        }
        return faults(venue);
    }

    /** Takes back everything that was ordered, and lets streams go on. */
    @DELETE
    @Path("/faults")
    public FaultsView healAll(@RestPath String venue) {
        find(venue);
        faults.of(venue).healAll();
        hub.healSilence(venue);
        doors.open(TradeUpdatesSocket.class, venue);
        return faults(venue);
    }

    /** Takes back what was ordered of one fault. */
    @DELETE
    @Path("/faults/{fault}")
    public FaultsView heal(@RestPath String venue, @RestPath String fault) {
        find(venue);
        VenueFault healed = VenueFault.named(fault).orElseThrow(() -> new NotFoundException("no fault " + fault));
        faults.of(venue).heal(healed);
        switch (healed) {
            case STREAM_SILENT -> hub.healSilence(venue);
            case STREAM_CUT -> doors.open(TradeUpdatesSocket.class, venue);
            default -> {
                // Nothing of it goes on.
            }
        }
        return faults(venue);
    }

    /** Faults by chance from now on, drawn from the beginning. */
    @PUT
    @Path("/fault-schedule")
    public FaultsView schedule(@RestPath String venue, ScheduleRequest request) {
        find(venue);
        faults.of(venue).schedule(request.schedule());
        return faults(venue);
    }

    /** No faults by chance any more. */
    @DELETE
    @Path("/fault-schedule")
    public FaultsView endSchedule(@RestPath String venue) {
        find(venue);
        faults.of(venue).schedule(null);
        return faults(venue);
    }

    private RunningVenue find(String slug) {
        return venues.find(slug).orElseThrow(() -> new NotFoundException("no venue " + slug));
    }
}
