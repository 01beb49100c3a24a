package io.orderflow.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** Plays risk-service's assessments, and execution-service's readiness, over HTTP: answers what a test told it to. */
public final class PlayedRisk implements QuarkusTestResourceLifecycleManager {
    /** What risk-service says to an order that it would take. */
    public static final String ACCEPTABLE = """
            {"acceptable":true,"reference_price":150.45,"estimated_amount":15045.00,"estimated_fees":0.50,
            "reserved_cash":15797.75,"buying_power":100000.00,"buying_power_after":84202.25,
            "rule_set":"1-0123456789ab","errors":[]}""";

    private static volatile Answer answer = new Answer(200, ACCEPTABLE);
    private static volatile Asked asked = new Asked("", "", "");

    private HttpServer server;

    /** What to answer; a status of 0 answers nothing, and closes the connection. */
    public record Answer(int status, String body) {}

    /** What was asked last. */
    public record Asked(String path, String authorization, String body) {}

    public static void answers(int status, String body) {
        answer = new Answer(status, body);
    }

    public static Asked asked() {
        return asked;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", PlayedRisk::handle);
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "orderflow.orders.risk-url", address,
                "orderflow.orders.execution-url", address,
                "orderflow.orders.preview-timeout", "2s");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        Answer now = answer;
        asked = new Asked(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (now.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
