package io.orderflow.orders.application;

import io.orderflow.events.OrderCommand;
import io.orderflow.orders.domain.Order;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an open order's cancellation and waits a little for its outcome. The wish is sticky and asked for once: whether
 * the order ends cancelled or filled is the venue's to say.
 */
@ApplicationScoped
public class CancelOrder {
    private final OrderBook book;
    private final AwaitOutcome awaitOutcome;
    private final Clock clock;

    CancelOrder(OrderBook book, AwaitOutcome awaitOutcome, Clock clock) {
        this.book = book;
        this.awaitOutcome = awaitOutcome;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    /** The order is over: cancelled, or filled because the fill was faster. */
    public record Ended(Order order) implements Result {}

    /** The cancellation is on its way. */
    public record Requested(Order order) implements Result {}

    /** The order was over before it was asked for. */
    public record AlreadyFinal(Order order) implements Result {}

    /** The trader has no such order. */
    public record NotFound() implements Result {}

    /** Asks for the cancellation; repeating it asks no second time but waits again. */
    public Uni<Result> cancel(String traderId, UUID orderId) {
        return book.asTrader(traderId, () -> request(orderId)).chain(this::answer);
    }

    private Uni<Request> request(UUID orderId) {
        return book.find(orderId).chain(order -> {
            if (order == null || order.isFinal()) {
                return Uni.createFrom().item(new Request(order, null));
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            OutboxRow row = OutboxRow.of(
                    new OrderCommand.Cancel(UUID.randomUUID(), order.id(), order.traderId(), now, order.terms(), null));
            return book.requestCancel(orderId, now, row).map(noted -> new Request(order, noted ? row : null));
        });
    }

    private Uni<Result> answer(Request request) {
        Order order = request.order();
        if (order == null) {
            return Uni.createFrom().item(new NotFound());
        }
        if (order.isFinal()) {
            return Uni.createFrom().item(new AlreadyFinal(order));
        }
        return awaitOutcome
                .of(order, request.row(), Order::isFinal)
                .map(now -> now.isFinal() ? new Ended(now) : new Requested(now));
    }

    /** The order as it was found, and what is to be published if this call is the first to ask. */
    private record Request(@Nullable Order order, @Nullable OutboxRow row) {}
}
