package io.orderflow.orders.application;

import io.orderflow.orders.application.OrderBook.KeyedOrder;
import io.orderflow.orders.application.OrderBook.Standing;
import io.orderflow.orders.application.OrderBook.Submission;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.CreationTime;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.RateWindow;
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
     * @param clientKey the caller's idempotency key: the same key and order give the same order
     * @param duplicateAllowed whether the order may look like one sent seconds ago
     * @param respondAsync whether the caller does without the decision
     */
    public record Command(
            String traderId,
            NewOrder order,
            @Nullable String clientKey,
            boolean duplicateAllowed,
            boolean respondAsync) {}

    /** What became of it. */
    public sealed interface Result {}

    /** The order exists; the order says how far it is. */
    public record Taken(Order order, RateWindow window) implements Result {}

    /** The order exists and a risk rule has refused it. */
    public record Denied(Order order, RateWindow window) implements Result {}

    /** The key was used for another order; nothing was stored. */
    public record KeyReused(UUID earlierOrderId, RateWindow window) implements Result {}

    /** The minute is full; nothing was stored. */
    public record RateLimited(RateWindow window) implements Result {}

    /** No orders of this trader are taken in; nothing was stored. */
    public record IntakeClosed(RateWindow window) implements Result {}

    /** Submits the order, or finds the one that the same key made before. */
    public Uni<Result> submit(Command command) {
        UUID orderId = UUID.randomUUID();
        return book.asTraderInTurn(command.traderId(), () -> storeOnce(command, orderId))
                .chain(stored -> answer(command, stored))
                .invoke(metrics::submitted);
    }

    private Uni<Stored> storeOnce(Command command, UUID orderId) {
        return book.standing(command.traderId())
                .chain(standing -> earlier(command)
                        .chain(earlier -> earlier == null
                                ? storeIfAdmitted(command, orderId, standing)
                                : Uni.createFrom().item(replay(command, earlier, standing.window()))));
    }

    private Uni<@Nullable KeyedOrder> earlier(Command command) {
        String clientKey = command.clientKey();
        return clientKey == null ? Uni.createFrom().nullItem() : book.findByClientKey(command.traderId(), clientKey);
    }

    private Uni<Stored> storeIfAdmitted(Command command, UUID orderId, Standing standing) {
        if (!standing.intake().admits(command.traderId())) {
            return Uni.createFrom().item(new Stored.Nothing(new IntakeClosed(standing.window())));
        }
        if (standing.window().isFull()) {
            return Uni.createFrom().item(new Stored.Nothing(new RateLimited(standing.window())));
        }
        return store(command, orderId, standing);
    }

    private Uni<Stored> store(Command command, UUID orderId, Standing standing) {
        Instant createdAt = CreationTime.after(standing.newestCreatedAt(), clock.instant());
        Order order = Order.received(orderId, command.traderId(), command.order(), createdAt, config.orderTimeout());
        UUID eventId = UUID.randomUUID();
        OutboxRow row = OutboxRow.of(order.submitted(eventId, command.duplicateAllowed()));
        var submission = new Submission(
                order,
                eventId,
                command.clientKey(),
                command.order().fingerprint(),
                command.duplicateAllowed(),
                createdAt.plus(config.resubmitAfter()));
        return book.add(submission, row)
                .replaceWith(new Stored.New(order, row, standing.window().withOneMore()));
    }

    private static Stored replay(Command command, KeyedOrder earlier, RateWindow window) {
        return earlier.fingerprint().equals(command.order().fingerprint())
                ? new Stored.Again(earlier.order(), window)
                : new Stored.Nothing(new KeyReused(earlier.order().id(), window));
    }

    private Uni<Result> answer(Command command, Stored stored) {
        return switch (stored) {
            case Stored.Nothing(Result why) -> Uni.createFrom().item(why);
            case Stored.Again(Order order, RateWindow window) ->
                decided(command, order, () -> changes.changed(order.id())).map(now -> result(now, window));
            case Stored.New(Order order, OutboxRow row, RateWindow window) ->
                decided(command, order, () -> outbox.publish(List.of(row))).map(now -> result(now, window));
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
        return watch.until(Order::isDecided, config.decisionWait(), () -> book.newest(order))
                .eventually(watch::close);
    }

    private static Result result(Order order, RateWindow window) {
        return order.isDeniedByRisk() ? new Denied(order, window) : new Taken(order, window);
    }

    /** What the transaction did. */
    private sealed interface Stored {
        record New(Order order, OutboxRow row, RateWindow window) implements Stored {}

        record Again(Order order, RateWindow window) implements Stored {}

        record Nothing(Result why) implements Stored {}
    }
}
