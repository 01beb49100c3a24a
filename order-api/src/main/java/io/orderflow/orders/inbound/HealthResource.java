package io.orderflow.orders.inbound;

import io.orderflow.orders.application.Dependency;
import io.orderflow.orders.application.Dependency.State;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether an order can be taken to its end now, for whoever asks. */
@Path("/api/v1/health/orders")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private final List<Dependency> dependencies;
    private final Duration patience;

    public HealthResource(Instance<Dependency> dependencies, OrdersConfig config) {
        this.dependencies = dependencies.stream().toList();
        this.patience = config.dependencyTimeout();
    }

    /** The report: 200 if all dependencies are known to be up, else 503. */
    @GET
    public Uni<Response> report(@Context UriInfo uri) {
        NoParameters.check(uri);
        return Uni.join()
                .all(dependencies.stream().map(this::state).toList())
                .andCollectFailures()
                .map(HealthResource::response);
    }

    private Uni<Map.Entry<String, State>> state(Dependency dependency) {
        return dependency
                .state()
                .ifNoItem()
                .after(patience)
                .recoverWithItem(dependency.ifSilent())
                .onFailure()
                .recoverWithItem(dependency.ifSilent())
                .map(state -> Map.entry(dependency.name(), state));
    }

    private static Response response(List<Map.Entry<String, State>> states) {
        Map<String, State> byName = new TreeMap<>();
        states.forEach(state -> byName.put(state.getKey(), state.getValue()));
        boolean up = byName.values().stream().allMatch(state -> state == State.UP);
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(new HealthJson(up ? State.UP : State.DOWN, byName))
                .build();
    }

    /** The report's JSON. */
    record HealthJson(State status, Map<String, State> dependencies) {}
}
