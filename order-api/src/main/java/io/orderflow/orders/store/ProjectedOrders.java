package io.orderflow.orders.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import io.orderflow.orders.application.OrderProjection;
import io.orderflow.orders.domain.Order;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The projection of other services' events on table orders: the newest version wins, fills count by identity. */
@ApplicationScoped
class ProjectedOrders implements OrderProjection {
    private static final Logger LOG = Logger.getLogger(ProjectedOrders.class);
    private static final String WRITER = "orders_writer";

    private static final String UPSERT = """
            INSERT INTO orders (id, trader_id, parent_order_id, symbol, side, quantity, order_type, price, stop_loss,
                take_profit, time_in_force, idempotency_key, created_at, send_before, expires_at, status, phase, version,
                filled_quantity, leaves_quantity, average_fill_price, reason_code, reason_message, denials, updated_at,
                stored_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, cast($24::text AS jsonb), $25, NULL)
            ON CONFLICT (id) DO UPDATE SET
                status = excluded.status,
                phase = excluded.phase,
                version = excluded.version,
                filled_quantity = excluded.filled_quantity,
                leaves_quantity = excluded.leaves_quantity,
                average_fill_price = excluded.average_fill_price,
                reason_code = excluded.reason_code,
                reason_message = excluded.reason_message,
                denials = excluded.denials,
                updated_at = excluded.updated_at
            WHERE orders.version < excluded.version
            """;

    private static final String FLAG_OVERFILLED = "UPDATE orders SET overfilled = true WHERE id = $1";

    private static final String INSERT_FILL = """
            INSERT INTO fills (id, order_id, trader_id, venue, venue_order_id, cumulative_quantity, quantity_filled,
                price_at_fill, commission, "timestamp")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT DO NOTHING
            """;

    private final RoleTransactions transactions;

    ProjectedOrders(RoleTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Boolean> project(OrderEvent event) {
        return transactions.as(
                WRITER,
                connection -> upsert(connection, event)
                        .call(() -> insertFill(connection, event))
                        .call(() -> flagIfOverfilled(connection, event))
                        .call(wasNewer -> announce(connection, event, wasNewer)));
    }

    private static Uni<Boolean> upsert(SqlConnection connection, OrderEvent event) {
        return connection.preparedQuery(UPSERT).execute(row(event)).map(result -> result.rowCount() > 0);
    }

    private static Uni<Void> insertFill(SqlConnection connection, OrderEvent event) {
        if (!(event instanceof OrderEvent.Filled filled)) {
            return Uni.createFrom().voidItem();
        }
        Fill fill = filled.fill();
        Tuple row = Tuple.tuple()
                .addUUID(fill.fillId())
                .addUUID(event.header().orderId())
                .addString(event.header().traderId())
                .addString(fill.venue())
                .addString(fill.venueOrderId())
                .addInteger(fill.cumulativeQuantity())
                .addInteger(fill.quantity())
                .addBigDecimal(fill.price())
                .addBigDecimal(fill.commission())
                .addOffsetDateTime(utc(fill.executedAt()));
        return connection.preparedQuery(INSERT_FILL).execute(row).replaceWithVoid();
    }

    /** Whatever is newer does not take the flag back. */
    private static Uni<Void> flagIfOverfilled(SqlConnection connection, OrderEvent event) {
        boolean tellsOfExcess = event instanceof OrderEvent.Recovered recovered && recovered.excess() != null;
        if (!tellsOfExcess && event.state().filledQuantity() <= event.terms().quantity()) {
            return Uni.createFrom().voidItem();
        }
        UUID orderId = event.header().orderId();
        LOG.errorf(
                "order %s: more was executed than the %d ordered",
                orderId, event.terms().quantity());
        return connection
                .preparedQuery(FLAG_OVERFILLED)
                .execute(Tuple.of(orderId))
                .replaceWithVoid();
    }

    /**
     * Wakes those who wait, on whatever instance, once this transaction is committed. Only decisions, ends and what becomes of
     * further attempts are waited for; a decision is told even if a newer event overtook it.
     */
    private static Uni<Void> announce(SqlConnection connection, OrderEvent event, boolean wasNewer) {
        boolean isDecision = event instanceof OrderEvent.Approved || event instanceof OrderEvent.Denied;
        boolean isEnd = wasNewer && event.state().status().isFinal();
        boolean isRepair = wasNewer && isOfFurtherAttempt(event);
        if (!isDecision && !isEnd && !isRepair) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("SELECT pg_notify($1, $2)")
                .execute(Tuple.of(
                        OrderChangeListener.CHANNEL, event.header().orderId().toString()))
                .replaceWithVoid();
    }

    private static boolean isOfFurtherAttempt(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Executed executed -> executed.attempt().number() > 1;
            case OrderEvent.Unconfirmed unconfirmed -> unconfirmed.attempt().number() > 1;
            case OrderEvent.Recovered recovered -> recovered.attempt().number() > 1;
            case OrderEvent.Failed failed -> failed.attempt().number() > 1;
            default -> false;
        };
    }

    private static Tuple row(OrderEvent event) {
        EventHeader header = event.header();
        OrderTerms terms = event.terms();
        OrderState state = event.state();
        Reason reason = state.reason();
        Tuple row = Tuple.tuple();
        row.addUUID(header.orderId()).addString(header.traderId()).addUUID(header.parentOrderId());
        addTerms(row, terms);
        return row.addString(state.status().name())
                .addString(state.phase().name())
                .addLong(header.version())
                .addInteger(Math.min(state.filledQuantity(), terms.quantity()))
                .addInteger(Math.min(state.leavesQuantity(), terms.quantity()))
                .addBigDecimal(state.averageFillPrice())
                .addString(reason == null ? null : reason.code())
                .addString(reason == null ? null : reason.message())
                .addString(event instanceof OrderEvent.Denied denied ? DenialsJson.write(denied.denials()) : null)
                .addOffsetDateTime(utc(header.occurredAt()));
    }

    private static void addTerms(Tuple row, OrderTerms terms) {
        row.addString(terms.symbol())
                .addString(terms.side().name())
                .addInteger(terms.quantity())
                .addString(terms.orderType().name())
                .addBigDecimal(terms.price())
                .addBigDecimal(terms.stopLoss())
                .addBigDecimal(terms.takeProfit())
                .addString(terms.timeInForce().name())
                .addString(terms.idempotencyKey())
                .addOffsetDateTime(utc(terms.createdAt()))
                .addOffsetDateTime(utc(terms.sendBefore()))
                .addOffsetDateTime(utc(Order.expiry(terms)));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
