package io.orderflow.orders.application;

import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.OrderFilter;
import io.orderflow.orders.domain.OrderPage;
import io.orderflow.orders.domain.RateWindow;
import io.orderflow.orders.domain.Wish;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stored orders of one trader, inside a transaction that sees nobody else's. All but the first two methods and {@link #newest}
 * must be called in the work of one of these.
 */
public interface OrderBook {

    /** Runs the work in one transaction as the trader; it commits when the work completes, and else rolls back whole. */
    <T> Uni<T> asTrader(String traderId, Supplier<Uni<T>> work);

    /** The same, and no other transaction of this method runs for the same trader meanwhile, on any instance. */
    <T> Uni<T> asTraderInTurn(String traderId, Supplier<Uni<T>> work);

    /** What decides whether the trader may bring in one more order. Exact only in the trader's turn. */
    Uni<Standing> standing(String traderId);

    /** The order submitted with the caller's key; null if there is none. */
    Uni<@Nullable KeyedOrder> findByClientKey(String traderId, String clientKey);

    /** The order with its fills, all as of one moment; null if the trader has no such order. */
    Uni<@Nullable Order> find(UUID orderId);

    /**
     * The order as it is now, in a transaction of its own; as it was known if that takes too long. What was done to it is done
     * either way, and must not be answered with a failure.
     */
    default Uni<Order> newest(Order known) {
        return asTrader(known.traderId(), () -> find(known.id()))
                .map(found -> found == null ? known : found)
                .onFailure(TimeoutException.class)
                .recoverWithItem(known);
    }

    /** A page of the trader's orders with their fills. */
    Uni<OrderPage> list(OrderFilter filter);

    /** Stores a new order and what is to be published about it. */
    Uni<Void> add(Submission submission, OutboxRow row);

    /**
     * Notes what is wanted of the order, and stores what is to be published about it: of each order one cancellation while it is
     * open, and of each version of it one repair while it stands at that.
     */
    Uni<Noted> note(Order order, Wish wish, Instant at, OutboxRow row);

    /** Whether something wanted of an order was noted. */
    enum Noted {
        /** It was. */
        NOW,
        /** There was no need to: it was noted before, or the order has gone on. */
        BEFORE,
        /** The other repair of the same version was noted before. */
        OTHER_BEFORE
    }

    /**
     * How a trader stands.
     *
     * @param newestCreatedAt when the trader's newest order was created; null if there is none
     * @param window the orders of the last minute
     * @param intake of which traders orders are taken in; in the trader's turn it holds until the transaction's end
     */
    record Standing(@Nullable Instant newestCreatedAt, RateWindow window, Intake intake) {}

    /**
     * An order that is stored under a caller's key.
     *
     * @param fingerprint of the request that made it
     */
    record KeyedOrder(Order order, String fingerprint) {}

    /**
     * A new order with what is kept beside it.
     *
     * @param eventId of the event Submitted, repeated whenever it is published again
     * @param clientKey the caller's key, if one was given
     * @param duplicateAllowed whether it may look like an order sent seconds ago
     * @param resubmitAt when it is submitted again if still undecided
     */
    record Submission(
            Order order,
            UUID eventId,
            @Nullable String clientKey,
            String fingerprint,
            boolean duplicateAllowed,
            Instant resubmitAt) {}
}
