package io.orderflow.e2e.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One user at the front door, with a real token and nothing but the public interface. */
public final class TraderClient {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(20);
    private static final int PAGE = 100;

    private final URI gateway;
    private final UnaryOperator<String> tokens;
    private final String user;

    /** @param tokens the access token of a user */
    public TraderClient(URI gateway, UnaryOperator<String> tokens, String user) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.user = user;
    }

    public String user() {
        return user;
    }

    /** {@code POST /api/v1/orders}; headers as name, value, name, value… */
    public Answer submit(String body, String... headers) {
        return post("/api/v1/orders", body, headers);
    }

    /** {@code POST /api/v1/orders/preview}: what would become of the order. */
    public Answer preview(String body, String... headers) {
        return post("/api/v1/orders/preview", body, headers);
    }

    /** Any call with a JSON body; headers as name, value, name, value… */
    public Answer post(String path, String body, String... headers) {
        return Http.send(withJson(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Any call at all, with these headers and no other but the token. */
    public Answer send(String method, String path, String body, String... headers) {
        var request = authorized(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        return Http.send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    public Answer put(String path, String body) {
        return Http.send(
                withJson(path).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Submits and, should the decision be late, repeats with the same key until the answer has it. */
    public Answer submitUntilDecided(String body) {
        var key = UUID.randomUUID().toString();
        return await("decision about " + body)
                .atMost(SETTLED_WITHIN)
                .until(
                        () -> submit(body, "Idempotency-Key", key),
                        answer -> !answer.body().path("phase").asText().equals("RECEIVED"));
    }

    /** Submits what must be accepted, whether or not the same was sent just before, and gives the order's id. */
    public String place(String body) {
        return submit(body, "Allow-Duplicate", "true").expect(201).get("id").asText();
    }

    public Answer get(String path) {
        return Http.send(authorized(path).GET().build());
    }

    public Answer order(String id) {
        return get("/api/v1/orders/" + id);
    }

    public Answer trail(String id) {
        return get("/api/v1/orders/" + id + "/audit");
    }

    public Answer cancel(String id) {
        return Http.send(authorized("/api/v1/orders/" + id + "/cancel")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Sends once more what the venue has not taken. */
    public Answer retry(String id) {
        return repair(id, "retry");
    }

    /** Lets go of what the venue has not taken. */
    public Answer acknowledge(String id) {
        return repair(id, "acknowledge");
    }

    private Answer repair(String id, String wish) {
        return Http.send(authorized("/api/v1/orders/" + id + "/" + wish)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public JsonNode account() {
        return get("/api/v1/account").expect(200);
    }

    /** All own orders, newest first, page by page. */
    public List<JsonNode> orders() {
        var orders = new ArrayList<JsonNode>();
        while (true) {
            var page = Json.list(get("/api/v1/orders?limit=" + PAGE + "&offset=" + orders.size())
                    .expect(200)
                    .get("orders"));
            orders.addAll(page);
            if (page.size() < PAGE) {
                return orders;
            }
        }
    }

    /** Polls the order until its status is one of those given. */
    public JsonNode awaitStatus(String id, String... statuses) {
        var wanted = Set.of(statuses);
        return await("order " + id + " to be " + wanted)
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> order(id).expect(200),
                        order -> wanted.contains(order.get("status").asText()));
    }

    /** Polls the order until its phase is the one given. */
    public JsonNode awaitPhase(String id, String phase) {
        return await("order " + id + " to be " + phase)
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> order(id).expect(200),
                        order -> order.get("phase").asText().equals(phase));
    }

    /** Polls the trail until its newest entry has the action given, and gives its entries. */
    public List<JsonNode> awaitTrailEndingWith(String id, String action) {
        return await("trail of " + id + " to end with " + action)
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> entries(id),
                        entries -> !entries.isEmpty()
                                && entries.getLast().get("action").asText().equals(action));
    }

    /** Polls the trail until it has these actions and no other, whichever arrives first, and gives its entries. */
    public List<JsonNode> awaitTrail(String id, String... actions) {
        var wanted = List.of(actions);
        return await("trail of " + id + " to be " + wanted)
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> entries(id),
                        entries -> entries.stream()
                                .map(entry -> entry.get("action").asText())
                                .toList()
                                .equals(wanted));
    }

    private List<JsonNode> entries(String id) {
        var answer = trail(id);
        return answer.status() == 404 ? List.of() : Json.list(answer.expect(200).get("entries"));
    }

    private HttpRequest.Builder withJson(String path, String... headers) {
        var request = authorized(path).header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder authorized(String path) {
        return Http.request(gateway, path).header("Authorization", "Bearer " + tokens.apply(user));
    }
}
