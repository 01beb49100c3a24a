package io.orderflow.orders.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.orders.application.UndecidedOrders;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.Prices;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The undecided rows of orders, by the database's clock. */
@ApplicationScoped
class UndecidedOrderRows implements UndecidedOrders {
    private static final String WRITER = "orders_writer";

    /**
     * A trader's orders are decided one after the other: one that waits while a much later one has been decided was lost on the way.
     * Much later, because what the broker did not take at once is published after what came next. Where nothing later was
     * decided, risk-service is behind more likely than not, and more of the same would only keep it so. A cancel can overtake
     * its order: that one is cancelled says nothing of whether it was decided.
     */
    private static final String TAKE = """
            UPDATE orders
            SET resubmissions = resubmissions + 1,
                resubmit_at = now() + make_interval(secs => $2::bigint) * power(2, least(resubmissions, 5))
            WHERE id IN (
                SELECT id FROM orders WHERE version = 0 AND resubmit_at <= now()
                ORDER BY resubmit_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING *, created_at <= now() - make_interval(secs => $3::bigint) OR EXISTS (
                SELECT FROM orders later
                WHERE later.trader_id = orders.trader_id
                    AND later.created_at > orders.created_at + make_interval(secs => $2::bigint) AND later.version > 0
                    AND (later.status <> 'CANCELLED' OR later.filled_quantity > 0))
                AS is_lost
            """;

    private final RoleTransactions transactions;
    private final Outbox outbox;

    UndecidedOrderRows(RoleTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public Uni<List<OutboxRow>> takeDue(int atMost, Duration interval, Duration lostAfter) {
        return transactions.as(
                WRITER,
                connection -> connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(atMost, interval.toSeconds(), lostAfter.toSeconds()))
                        .map(result -> submissions(result.iterator()))
                        .call(rows -> outbox.append(connection, rows)));
    }

    private static List<OutboxRow> submissions(RowIterator<Row> rows) {
        List<OutboxRow> submissions = new ArrayList<>();
        rows.forEachRemaining(row -> {
            if (row.getBoolean("is_lost")) {
                submissions.add(OutboxRow.of(
                        order(row).submitted(row.getUUID("submitted_event_id"), row.getBoolean("duplicate_allowed"))));
            }
        });
        return submissions;
    }

    private static Order order(Row row) {
        var terms = new OrderTerms(
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getInteger("quantity"),
                OrderType.valueOf(row.getString("order_type")),
                price(row, "price"),
                price(row, "stop_loss"),
                price(row, "take_profit"),
                TimeInForce.valueOf(row.getString("time_in_force")),
                row.getString("idempotency_key"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "send_before"));
        var state = new OrderState(OrderStatus.PENDING, OrderPhase.RECEIVED, 0, row.getInteger("quantity"), null, null);
        return new Order(
                row.getUUID("id"),
                row.getString("trader_id"),
                terms,
                state,
                0,
                terms.createdAt(),
                instant(row, "expires_at"),
                List.of(),
                false,
                List.of());
    }

    private static @Nullable BigDecimal price(Row row, String column) {
        BigDecimal price = row.getBigDecimal(column);
        return price == null ? null : Prices.written(price);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
