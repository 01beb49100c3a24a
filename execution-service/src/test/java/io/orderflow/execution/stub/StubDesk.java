package io.orderflow.execution.stub;

import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where the stub venue takes orders in, and keeps them. */
final class StubDesk {
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, StubOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();
    private final List<JsonObject> activities = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final Consumer<JsonObject> teller;

    /** @param teller tells trade updates to whoever listens */
    StubDesk(Consumer<JsonObject> teller) {
        this.teller = teller;
    }

    void behave(String symbol, Behaviour behaviour) {
        behaviours.put(symbol, behaviour);
    }

    int sends() {
        return sends.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int sends(String key) {
        return sends.getOrDefault(key, new AtomicInteger()).get();
    }

    int held() {
        return held.size();
    }

    void release() {
        for (Runnable request = held.poll(); request != null; request = held.poll()) {
            request.run();
        }
    }

    boolean has(String key) {
        return orders.containsKey(key);
    }

    StubOrder order(String key) {
        return orders.get(key);
    }

    /** Executes part of an order; returns what is to be told. */
    JsonObject fill(String key, int quantity, String price) {
        return orders.get(key).fill(quantity, price, activities);
    }

    String activities() {
        return new JsonArray(new ArrayList<>(activities)).encode();
    }

    void submit(HttpServerRequest request, JsonObject body) {
        String key = body.getString("client_order_id");
        int number = sends.computeIfAbsent(key, ignored -> new AtomicInteger()).incrementAndGet();
        Behaviour behaviour = behaviours.getOrDefault(body.getString("symbol"), Behaviour.FILL);
        if (orders.containsKey(key)) {
            refuse(request, 422, 40010001, "client_order_id must be unique");
            return;
        }
        boolean first = number == 1;
        if (behaviour == Behaviour.UNKNOWN_SYMBOL) {
            refuse(request, 422, 42210000, "asset \"" + body.getString("symbol") + "\" not found");
        } else if (behaviour == Behaviour.DROP || first && behaviour == Behaviour.DROP_ONCE) {
            request.connection().close();
        } else if (behaviour == Behaviour.BUSY || first && behaviour == Behaviour.BUSY_ONCE) {
            request.response().putHeader("Retry-After", behaviour == Behaviour.BUSY ? "60" : "1");
            refuse(request, 429, 42910000, "rate limit exceeded");
        } else if (behaviour == Behaviour.HOLD) {
            held.add(() -> accept(request, key, body, Behaviour.FILL));
        } else {
            accept(request, key, body, behaviour);
        }
    }

    private void accept(HttpServerRequest request, String key, JsonObject body, Behaviour behaviour) {
        var order = new StubOrder(UUID.randomUUID().toString(), key, Integer.parseInt(body.getString("qty")));
        orders.put(key, order);
        if (behaviour == Behaviour.ACCEPT_AND_DROP) {
            request.connection().close();
        } else {
            String quantity = Integer.toString(behaviour == Behaviour.LIE ? order.quantity() + 7 : order.quantity());
            answer(
                    request,
                    200,
                    order.entity("pending_new").put("qty", quantity).encode());
        }
        if (behaviour == Behaviour.LIE) {
            return;
        }
        teller.accept(order.event("new", "new"));
        switch (behaviour) {
            case FILL, DROP_ONCE, BUSY_ONCE -> teller.accept(order.fill(order.quantity(), "150.45", activities));
            case FILL_SILENTLY -> order.fill(order.quantity(), "150.45", activities);
            default -> {
                // Rests.
            }
        }
    }

    void cancel(HttpServerRequest request, String id) {
        StubOrder order = orders.values().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElse(null);
        if (order == null) {
            refuse(request, 404, 40410000, "order not found");
        } else if (!order.isOpen()) {
            refuse(request, 422, 42210000, "order is not cancelable");
        } else {
            request.response().setStatusCode(204).end();
            teller.accept(order.cancel());
        }
    }

    void lookUp(HttpServerRequest request, String key) {
        StubOrder order = orders.get(key);
        if (order == null) {
            refuse(request, 404, 40410000, "order not found for " + key);
        } else {
            answer(request, 200, order.entity(order.status()).encode());
        }
    }

    private static void refuse(HttpServerRequest request, int status, int code, String message) {
        answer(
                request,
                status,
                new JsonObject().put("code", code).put("message", message).encode());
    }

    static void answer(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
