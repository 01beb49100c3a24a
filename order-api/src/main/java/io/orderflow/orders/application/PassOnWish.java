package io.orderflow.orders.application;

import io.orderflow.orders.application.OrderBook.Noted;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.Wish;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a trader wants of an order, and waits a little for what comes of it. It is passed on once, a repair once for each
 * version of the order; repeating it waits again.
 */
@ApplicationScoped
public class PassOnWish {
    private final OrderBook book;
    private final AwaitOutcome awaitOutcome;
    private final Clock clock;

    PassOnWish(OrderBook book, AwaitOutcome awaitOutcome, Clock clock) {
        this.book = book;
        this.awaitOutcome = awaitOutcome;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    /** Something has come of it, which the order says: what was wanted, or what was faster. */
    public record Outcome(Order order) implements Result {}

    /** It is on its way. */
    public record OnItsWay(Order order) implements Result {}

    /** It was not passed on. */
    public record Refused(Order order, Wish.Refusal refusal) implements Result {}

    /** The trader has no such order. */
    public record NotFound() implements Result {}

    /** Passes on the wish of the trader. */
    public Uni<Result> passOn(String traderId, UUID orderId, Wish wish) {
        return book.asTrader(traderId, () -> note(orderId, wish)).chain(found -> answer(found, wish));
    }

    private Uni<Found> note(UUID orderId, Wish wish) {
        return book.find(orderId).chain(order -> {
            Wish.Refusal refusal = order == null ? null : wish.refusal(order);
            if (order == null || refusal != null) {
                return Uni.createFrom().item(new Found(order, refusal, null));
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            OutboxRow row = OutboxRow.of(wish.command(order, UUID.randomUUID(), now));
            return book.note(order, wish, now, row)
                    .map(noted -> new Found(
                            order,
                            noted == Noted.OTHER_BEFORE ? Wish.Refusal.OTHER_UNDER_WAY : null,
                            noted == Noted.NOW ? row : null));
        });
    }

    private Uni<Result> answer(Found found, Wish wish) {
        Order order = found.order();
        if (order == null) {
            return Uni.createFrom().item(new NotFound());
        }
        if (found.refusal() != null) {
            return Uni.createFrom().item(new Refused(order, found.refusal()));
        }
        return awaitOutcome
                .of(order, found.row(), now -> wish.hasOutcome(order, now))
                .map(now -> wish.hasOutcome(order, now) ? new Outcome(now) : new OnItsWay(now));
    }

    /** The order as it was found, why nothing is passed on, and what is to be published if this is the first time. */
    private record Found(
            @Nullable Order order,
            Wish.@Nullable Refusal refusal,
            @Nullable OutboxRow row) {}
}
