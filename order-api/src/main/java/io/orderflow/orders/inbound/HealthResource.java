package io.orderflow.orders.inbound;

import io.orderflow.orders.application.Dependency;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether an order can be taken to its end now, for whoever asks. */
@Path("/api/v1/health/orders")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    private final List<Dependency> dependencies;
    private final Duration patience;

    public HealthResource(Instance<Dependency> dependencies, OrdersConfig config) {
        this.dependencies = dependencies.stream().toList();
        this.patience = config.dependencyTimeout();
    }

    /** The report: 200 if all dependencies are up, else 503. */
    @GET
    public Uni<Response> report() {
        return Uni.join()
                .all(dependencies.stream().map(this::state).toList())
                .andCollectFailures()
                .map(HealthResource::response);
    }

    private Uni<Map.Entry<String, String>> state(Dependency dependency) {
        return dependency
                .isUp()
                .ifNoItem()
                .after(patience)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .map(up -> Map.entry(dependency.name(), up ? UP : DOWN));
    }

    private static Response response(List<Map.Entry<String, String>> states) {
        Map<String, String> byName = new TreeMap<>();
        states.forEach(state -> byName.put(state.getKey(), state.getValue()));
        boolean up = states.stream().allMatch(state -> state.getValue().equals(UP));
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(new HealthJson(up ? UP : DOWN, byName))
                .build();
    }

    /** The report's JSON. */
    record HealthJson(String status, Map<String, String> dependencies) {}
}
