package io.orderflow.stack.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The control calls of one simulated venue, and its list of orders. */
public final class VenueControl implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As many as the venue lists at once. */
    private static final int MOST_ORDERS = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String simulator;
    private final String venue;
    private final String key;
    private final String secret;

    /**
     * @param simulator its URL, without a slash at the end
     * @param venue as it stands in the simulator's addresses: sim-east
     * @param key and secret, what the venue's trading protocol asks for
     */
    public VenueControl(String simulator, String venue, String key, String secret) {
        this.simulator = simulator;
        this.venue = venue;
        this.key = key;
        this.secret = secret;
    }

    public static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** Every fault, with what is ordered of it, and the schedule. */
    public JsonNode faults() throws IOException, InterruptedException {
        return control("GET", "/faults", null);
    }

    /** @param fault as the control interface takes it */
    public JsonNode order(ObjectNode fault) throws IOException, InterruptedException {
        return control("POST", "/faults", fault);
    }

    public JsonNode heal(String fault) throws IOException, InterruptedException {
        return control("DELETE", "/faults/" + fault, null);
    }

    /** Faults that were ordered and those by chance. */
    public JsonNode healAll() throws IOException, InterruptedException {
        control("DELETE", "/fault-schedule", null);
        return control("DELETE", "/faults", null);
    }

    public JsonNode schedule(ObjectNode schedule) throws IOException, InterruptedException {
        return control("PUT", "/fault-schedule", schedule);
    }

    /** Closes the stream of trade updates once; whoever listened may come back at once. */
    public void cut() throws IOException, InterruptedException {
        control("PUT", "/stream", body().put("connected", false));
        control("PUT", "/stream", body().put("connected", true));
    }

    /** The newest orders, newest first. */
    public JsonNode orders(boolean openOnly) throws IOException, InterruptedException {
        String query = "/v2/orders?limit=" + MOST_ORDERS + "&status=" + (openOnly ? "open" : "all");
        return send(request("/" + venue + query)
                .header("APCA-API-KEY-ID", key)
                .header("APCA-API-SECRET-KEY", secret)
                .GET());
    }

    private JsonNode control(String method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/simulator/" + venue + path);
        return send(
                body == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator + path)).timeout(LIMIT);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException(
                    "The simulated venues at " + simulator
                            + " do not answer. Is Orderflow running? See ./orderflow status",
                    e);
        }
        JsonNode body = answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
        if (answer.statusCode() == 404) {
            throw new IOException("The simulator knows no such thing: "
                    + request.build().uri().getPath());
        }
        if (answer.statusCode() >= 300) {
            throw new IOException(body.path("message").asText("the venue answered " + answer.statusCode()));
        }
        return body;
    }

    @Override
    public void close() {
        client.close();
    }
}
