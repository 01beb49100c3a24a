package io.orderflow.risk.application;

import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.RiskLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Where accounts are kept. Every call is part of the transaction of the connection it is given. */
public interface AccountBook {

    /** Locks the account until the end of the transaction; false if there is none. */
    Uni<Boolean> lock(SqlConnection connection, String traderId);

    /** Opens the account unless there is one already. */
    Uni<Void> open(SqlConnection connection, Account account);

    /** The account with all it holds and holds back, as of one moment; empty if there is none. */
    Uni<Optional<Portfolio>> portfolio(SqlConnection connection, String traderId);

    Uni<Void> save(SqlConnection connection, Account account);

    Uni<Void> save(SqlConnection connection, String traderId, Position position);

    Uni<Void> save(SqlConnection connection, String traderId, OrderReservation reservation);

    /** The limits of a trader, who need not have an account: their own, or else everybody's. */
    Uni<RiskLimits> limits(SqlConnection connection, String traderId);

    /** Gives a trader limits of their own. */
    Uni<Void> save(SqlConnection connection, String traderId, RiskLimits limits);

    /** The open order of the same trader on the other side of {@code order} that it would meet first. */
    Uni<Optional<OwnOrder>> opposing(SqlConnection connection, String traderId, UUID orderId, OrderOutline order);

    /**
     * The order of the same trader and the same terms as {@code order}, created less than {@code window} from it, that is
     * the nearest in time of those that are open or were filled.
     */
    Uni<Optional<OwnOrder>> alike(
            SqlConnection connection, String traderId, UUID orderId, OrderOutline order, Duration window);

    /** What is known of an order; empty if nothing is. */
    Uni<Optional<OrderReservation>> reservation(SqlConnection connection, UUID orderId);

    /**
     * Remembers the execution that the report tells of, by its identity: venue, venue order id, cumulative quantity, and whether it
     * is the part within or beyond the order's quantity.
     *
     * @return false if it was there before, or there is none
     */
    Uni<Boolean> rememberExecution(SqlConnection connection, OrderEvent report);
}
