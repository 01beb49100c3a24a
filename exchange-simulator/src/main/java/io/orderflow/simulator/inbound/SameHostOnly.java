package io.orderflow.simulator.inbound;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Keeps the control calls, which ask for no credentials, to callers on the same host. */
public class SameHostOnly {

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response check(ContainerRequestContext request, RoutingContext connection) {
        boolean isControl = request.getUriInfo().getPath().startsWith("/simulator");
        return isControl && !isSameHost(connection.request().remoteAddress())
                ? Response.status(Response.Status.FORBIDDEN).build()
                : null;
    }

    private static boolean isSameHost(@Nullable SocketAddress caller) {
        if (caller == null || caller.hostAddress() == null) {
            return false;
        }
        try {
            return InetAddress.getByName(caller.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
