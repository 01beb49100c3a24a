package io.orderflow.execution.stub;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order at the stub venue. */
final class StubOrder {
    private final String id;
    private final String key;
    private final int quantity;
    private int filled;
    private String status = "new";
    private JsonObject lastFill = new JsonObject();

    StubOrder(String id, String key, int quantity) {
        this.id = id;
        this.key = key;
        this.quantity = quantity;
    }

    synchronized StubOrder copy() {
        var copy = new StubOrder(id, key, quantity);
        copy.filled = filled;
        copy.status = status;
        return copy;
    }

    String id() {
        return id;
    }

    int quantity() {
        return quantity;
    }

    synchronized String status() {
        return status;
    }

    synchronized boolean isOpen() {
        return status.equals("new") || status.equals("partially_filled");
    }

    synchronized JsonObject lastFill() {
        return lastFill;
    }

    synchronized JsonObject fill(int shares, String price, List<JsonObject> activities) {
        filled += shares;
        boolean whole = filled >= quantity;
        status = whole ? "filled" : "partially_filled";
        String now = Instant.now().toString();
        activities.add(new JsonObject()
                .put("activity_type", "FILL")
                .put("id", UUID.randomUUID().toString())
                .put("order_id", id)
                .put("qty", Integer.toString(shares))
                .put("cum_qty", Integer.toString(filled))
                .put("price", price)
                .put("type", whole ? "fill" : "partial_fill")
                .put("transaction_time", now));
        lastFill = event(whole ? "fill" : "partial_fill", status)
                .put("price", price)
                .put("qty", Integer.toString(shares))
                .put("timestamp", now);
        return lastFill;
    }

    synchronized JsonObject cancel() {
        status = "canceled";
        return event("canceled", status);
    }

    synchronized JsonObject event(String event, String orderStatus) {
        return new JsonObject()
                .put("event", event)
                .put("execution_id", UUID.randomUUID().toString())
                .put("timestamp", Instant.now().toString())
                .put("order", entity(orderStatus));
    }

    synchronized JsonObject entity(String orderStatus) {
        return new JsonObject()
                .put("id", id)
                .put("client_order_id", key)
                .put("status", orderStatus)
                .put("qty", Integer.toString(quantity))
                .put("filled_qty", Integer.toString(filled));
    }
}
