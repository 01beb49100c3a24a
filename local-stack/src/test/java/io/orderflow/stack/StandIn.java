package io.orderflow.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Takes the place of a service: healthy at once, and gives everybody the same token. */
public final class StandIn {

    /** Which one refuses to start, by the port it is told. */
    static final String BROKEN_PORT = "STAND_IN_BROKEN_PORT";

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        String port = environment.get("HTTP_PORT");
        if (port.equals(environment.get(BROKEN_PORT))) {
            System.out.println("cannot work like this");
            System.exit(7);
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress(environment.get("HTTP_HOST"), Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"access_token\":\"token\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println("listening on " + port);
    }
}
