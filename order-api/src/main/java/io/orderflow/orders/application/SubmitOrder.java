package io.orderflow.orders.application;

import io.orderflow.orders.application.OrderBook.KeyedOrder;
import io.orderflow.orders.application.OrderBook.Submission;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.CreationTime;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes an order: stores it together with what is to be published, publishes, and waits a little for the decision of
 * risk-service so that a refusal is the answer to the request.
 */
@ApplicationScoped
public class SubmitOrder {
    private final OrderBook book;
    private final Outbox outbox;
    private final OrderChanges changes;
    private final OrderMetrics metrics;
    private final OrdersConfig config;
    private final Clock clock;

    public SubmitOrder(
            OrderBook book,
            Outbox outbox,
            OrderChanges changes,
            OrderMetrics metrics,
            OrdersConfig config,
            Clock clock) {
        this.book = book;
        this.outbox = outbox;
        this.changes = changes;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a trader submits.
     *
     * @param clientKey the caller's idempotency key: the same key and request give the same order
     * @param respondAsync whether the caller does without the decision
     */
    public record Command(
            String traderId, NewOrder order, @Nullable String clientKey, boolean respondAsync) {}

    /** What became of it. */
    public sealed interface Result {}

    /** The order exists; the order says how far it is. */
    public record Taken(Order order) implements Result {}

    /** The order exists and a risk rule has refused it. */
    public record Denied(Order order) implements Result {}

    /** The key was used for another request; nothing was stored. */
    public record KeyReused(UUID earlierOrderId) implements Result {}

    /** Submits the order, or finds the one that the same key made before. */
    public Uni<Result> submit(Command command) {
        UUID orderId = UUID.randomUUID();
        return book.asTraderInTurn(command.traderId(), () -> storeOnce(command, orderId))
                .chain(stored -> answer(command, stored))
                .invoke(metrics::submitted);
    }

    private Uni<Stored> storeOnce(Command command, UUID orderId) {
        String clientKey = command.clientKey();
        if (clientKey == null) {
            return store(command, orderId);
        }
        return book.findByClientKey(command.traderId(), clientKey)
                .chain(earlier -> earlier == null
                        ? store(command, orderId)
                        : Uni.createFrom().item(replay(command, earlier)));
    }

    private Uni<Stored> store(Command command, UUID orderId) {
        return book.newestCreatedAt(command.traderId()).chain(newest -> {
            Instant createdAt = CreationTime.after(newest, clock.instant());
            Order order =
                    Order.received(orderId, command.traderId(), command.order(), createdAt, config.orderTimeout());
            UUID eventId = UUID.randomUUID();
            OutboxRow row = OutboxRow.of(order.submitted(eventId));
            var submission = new Submission(
                    order,
                    eventId,
                    command.clientKey(),
                    command.order().fingerprint(),
                    createdAt.plus(config.resubmitAfter()));
            return book.add(submission, row).replaceWith(new Stored.New(order, row));
        });
    }

    private static Stored replay(Command command, KeyedOrder earlier) {
        return earlier.fingerprint().equals(command.order().fingerprint())
                ? new Stored.Again(earlier.order())
                : new Stored.Reused(earlier.order().id());
    }

    private Uni<Result> answer(Command command, Stored stored) {
        return switch (stored) {
            case Stored.Reused(UUID earlierOrderId) -> Uni.createFrom().item(new KeyReused(earlierOrderId));
            case Stored.Again(Order order) ->
                decided(command, order, () -> changes.changed(order.id())).map(SubmitOrder::result);
            case Stored.New(Order order, OutboxRow row) ->
                decided(command, order, () -> outbox.publish(List.of(row))).map(SubmitOrder::result);
        };
    }

    /** @param onceWatched publishes a new order; for an earlier one, makes up for what changed before it was watched */
    private Uni<Order> decided(Command command, Order order, Runnable onceWatched) {
        var watch = order.isDecided() || command.respondAsync()
                ? null
                : changes.watch(order.id()).orElse(null);
        onceWatched.run();
        if (watch == null) {
            return Uni.createFrom().item(order);
        }
        return watch.until(Order::isDecided, config.decisionWait(), () -> read(command.traderId(), order))
                .eventually(watch::close);
    }

    private Uni<Order> read(String traderId, Order known) {
        return book.asTrader(traderId, () -> book.find(known.id())).map(found -> found == null ? known : found);
    }

    private static Result result(Order order) {
        return order.isDeniedByRisk() ? new Denied(order) : new Taken(order);
    }

    /** What the transaction did. */
    private sealed interface Stored {
        record New(Order order, OutboxRow row) implements Stored {}

        record Again(Order order) implements Stored {}

        record Reused(UUID earlierOrderId) implements Stored {}
    }
}
