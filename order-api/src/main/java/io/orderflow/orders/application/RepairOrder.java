package io.orderflow.orders.application;

import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderPhase;
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
 * Asks for what a trader wants of an order that the venue has not taken, and waits a little for what comes of it. What is asked for
 * names the order's version, and of each version one thing is asked for, once.
 */
@ApplicationScoped
public class RepairOrder {
    private final OrderBook book;
    private final AwaitOutcome awaitOutcome;
    private final Clock clock;

    RepairOrder(OrderBook book, AwaitOutcome awaitOutcome, Clock clock) {
        this.book = book;
        this.awaitOutcome = awaitOutcome;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** The order has gone on since: it says how. */
    public record GoneOn(Order order) implements Result {}

    /** It is on its way. */
    public record Requested(Order order) implements Result {}

    /** The order was over before it was asked for. */
    public record AlreadyFinal(Order order) implements Result {}

    /** The venue is still being asked whether it has taken the order. */
    public record Unconfirmed(Order order) implements Result {}

    /** There is nothing to repair: the venue has the order, or it was not sent yet. */
    public record NotFailed(Order order) implements Result {}

    /** The trader has no such order. */
    public record NotFound() implements Result {}

    /** Asks to send the order once more, under its key. */
    public Uni<Result> retry(String traderId, UUID orderId) {
        return repair(
                traderId,
                orderId,
                (order, at) -> new OrderCommand.Retry(
                        UUID.randomUUID(), order.id(), order.traderId(), at, order.version(), order.terms(), null));
    }

    /** Asks to let go of the order. */
    public Uni<Result> acknowledge(String traderId, UUID orderId) {
        return repair(
                traderId,
                orderId,
                (order, at) -> new OrderCommand.Acknowledge(
                        UUID.randomUUID(), order.id(), order.traderId(), at, order.version(), order.terms(), null));
    }

    /** What is asked of an order. */
    private interface Wish {
        OrderCommand of(Order order, Instant at);
    }

    private Uni<Result> repair(String traderId, UUID orderId, Wish wish) {
        return book.asTrader(traderId, () -> request(orderId, wish)).chain(this::answer);
    }

    private Uni<Request> request(UUID orderId, Wish wish) {
        return book.find(orderId).chain(order -> {
            if (order == null || !isRepairable(order)) {
                return Uni.createFrom().item(new Request(order, null));
            }
            OutboxRow row = OutboxRow.of(wish.of(order, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            return book.requestRepair(orderId, order.version(), row)
                    .map(noted -> new Request(order, noted ? row : null));
        });
    }

    private Uni<Result> answer(Request request) {
        Order order = request.order();
        if (order == null) {
            return Uni.createFrom().item(new NotFound());
        }
        if (!isRepairable(order)) {
            return Uni.createFrom().item(refusal(order));
        }
        return awaitOutcome
                .of(order, request.row(), now -> now.version() > order.version())
                .map(now -> now.version() > order.version() ? new GoneOn(now) : new Requested(now));
    }

    private static boolean isRepairable(Order order) {
        return !order.isFinal() && order.state().phase() == OrderPhase.NOT_ACCEPTED;
    }

    private static Result refusal(Order order) {
        if (order.isFinal()) {
            return new AlreadyFinal(order);
        }
        return order.state().phase() == OrderPhase.UNKNOWN ? new Unconfirmed(order) : new NotFailed(order);
    }

    /** The order as it was found, and what is to be published if this call is the first to ask. */
    private record Request(@Nullable Order order, @Nullable OutboxRow row) {}
}
