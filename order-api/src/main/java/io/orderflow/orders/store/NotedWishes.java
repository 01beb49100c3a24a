package io.orderflow.orders.store;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.orders.application.OrderBook.Noted;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.Wish;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a trader wants of an order, in the order's row. */
final class NotedWishes {
    private static final String CANCEL =
            "UPDATE orders SET cancel_requested_at = :at WHERE id = :id AND cancel_requested_at IS NULL"
                    + " AND status IN ('" + OrderStatus.PENDING + "', '" + OrderStatus.PARTIAL + "')";

    private static final String REPAIR =
            "UPDATE orders SET repair_requested_version = version, repair_requested = :wish WHERE id = :id"
                    + " AND version = :version AND phase = '" + OrderPhase.NOT_ACCEPTED + "'"
                    + " AND (repair_requested_version IS NULL OR repair_requested_version < version)";

    private static final String OTHER_REPAIR = "SELECT count(*) FROM orders WHERE id = :id AND version = :version"
            + " AND repair_requested_version = version AND repair_requested <> :wish";

    private NotedWishes() {}

    /** Notes it, unless it was noted before. */
    static Uni<Noted> note(Mutiny.Session session, Order order, Wish wish, Instant at) {
        return wish == Wish.CANCEL ? cancel(session, order, at) : repair(session, order, wish);
    }

    private static Uni<Noted> cancel(Mutiny.Session session, Order order, Instant at) {
        return session.createNativeQuery(CANCEL)
                .setParameter("at", at)
                .setParameter("id", order.id())
                .executeUpdate()
                .map(updated -> updated == 0 ? Noted.BEFORE : Noted.NOW);
    }

    /** Where the version has risen meanwhile there is no other: the order says what came of it. */
    private static Uni<Noted> repair(Mutiny.Session session, Order order, Wish wish) {
        return session.createNativeQuery(REPAIR)
                .setParameter("wish", wish.name())
                .setParameter("id", order.id())
                .setParameter("version", order.version())
                .executeUpdate()
                .chain(updated -> updated == 0
                        ? session.createNativeQuery(OTHER_REPAIR, Long.class)
                                .setParameter("wish", wish.name())
                                .setParameter("id", order.id())
                                .setParameter("version", order.version())
                                .getSingleResult()
                                .map(others -> others == 0 ? Noted.BEFORE : Noted.OTHER_BEFORE)
                        : Uni.createFrom().item(Noted.NOW));
    }
}
