package io.orderflow.gateway;

import io.orderflow.testing.ApiContractFilter;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.ThreadLocalRandom;

/** Addresses for the services behind the gateway, where nobody listens until a test does; and short time-outs. */
public final class FreePorts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        ApiContractFilter.register();
        var config = new LinkedHashMap<String, String>();
        var ports = freePorts();
        for (var service :
                List.of("ORDER_API", "RISK_SERVICE", "EXECUTION_SERVICE", "STATUS_SERVICE", "AUDIT_SERVICE")) {
            config.put(service + "_URL", "http://127.0.0.1:" + ports.nextInt());
        }
        config.put("orderflow.gateway.limits.request-timeout", "3s");
        config.put("orderflow.gateway.limits.trading-state-timeout", "6s");
        config.put("orderflow.gateway.limits.audit-timeout", "4s");
        config.put("orderflow.gateway.limits.health-timeout", "500ms");
        config.put("orderflow.gateway.limits.health-cache", "0s");
        config.put("orderflow.gateway.retry.window", "2s");
        return config;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    /** Below what the system gives to outgoing connections, one of which could take a port before a test listens there. */
    private static PrimitiveIterator.OfInt freePorts() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .distinct()
                .filter(FreePorts::isFree)
                .iterator();
    }

    /** Whether a server can listen there. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
