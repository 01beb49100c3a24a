package io.orderflow.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses for the services behind the gateway, where nobody listens until a test does; and short time-outs. */
public final class FreePorts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var config = new LinkedHashMap<String, String>();
        for (var service :
                new String[] {"ORDER_API", "RISK_SERVICE", "EXECUTION_SERVICE", "STATUS_SERVICE", "AUDIT_SERVICE"}) {
            config.put(service + "_URL", "http://127.0.0.1:" + freePort());
        }
        config.put("orderflow.gateway.limits.request-timeout", "3s");
        config.put("orderflow.gateway.limits.trading-state-timeout", "6s");
        config.put("orderflow.gateway.limits.health-timeout", "500ms");
        config.put("orderflow.gateway.limits.health-cache", "0s");
        config.put("orderflow.gateway.retry.window", "2s");
        return config;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
