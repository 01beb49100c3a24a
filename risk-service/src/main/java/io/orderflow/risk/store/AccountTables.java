package io.orderflow.risk.store;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TradingState;
import io.orderflow.risk.application.AccountBook;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.Holding;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.RiskLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code accounts}, {@code positions}, {@code reservations} and {@code fills_booked}. */
@ApplicationScoped
class AccountTables implements AccountBook {

    @Override
    public Uni<Boolean> lock(SqlConnection connection, String traderId) {
        return execute(connection, AccountSql.LOCK, traderId).map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<Void> open(SqlConnection connection, Account account) {
        return write(connection, AccountSql.OPEN, account);
    }

    @Override
    public Uni<Void> save(SqlConnection connection, Account account) {
        return write(connection, AccountSql.SAVE_ACCOUNT, account);
    }

    @Override
    public Uni<Optional<Portfolio>> portfolio(SqlConnection connection, String traderId) {
        return execute(connection, AccountSql.PORTFOLIO, traderId).map(AccountTables::portfolio);
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, Position position) {
        return execute(
                        connection,
                        AccountSql.SAVE_POSITION,
                        traderId,
                        position.symbol(),
                        position.quantity(),
                        position.cost())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, OrderReservation reservation) {
        return execute(
                        connection,
                        AccountSql.SAVE_RESERVATION,
                        reservation.orderId(),
                        traderId,
                        reservation.symbol(),
                        reservation.side().name(),
                        reservation.order().orderType().name(),
                        reservation.order().price(),
                        reservation.order().createdAt().atOffset(ZoneOffset.UTC),
                        reservation.order().sameness(),
                        reservation.unitCash(),
                        reservation.version(),
                        reservation.leaves(),
                        reservation.filled(),
                        reservation.booked())
                .replaceWithVoid();
    }

    @Override
    public Uni<RiskLimits> limits(SqlConnection connection, String traderId) {
        return execute(connection, AccountSql.LIMITS, traderId)
                .map(rows -> Rows.first(rows)
                        .map(AccountTables::limits)
                        .orElseThrow(() -> new IllegalStateException("there are no limits for everybody")));
    }

    @Override
    public Uni<Void> save(SqlConnection connection, String traderId, RiskLimits limits) {
        return execute(
                        connection,
                        AccountSql.SAVE_LIMITS,
                        traderId,
                        limits.maxPosition(),
                        limits.maxOrderQuantity(),
                        limits.maxOrderNotional(),
                        limits.dailyLossLimit())
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<OrderReservation>> reservation(SqlConnection connection, UUID orderId) {
        return execute(connection, AccountSql.RESERVATION, orderId)
                .map(rows -> Rows.first(rows).map(AccountTables::reservation));
    }

    @Override
    public Uni<Boolean> remember(SqlConnection connection, OrderEvent.Filled filled) {
        Fill fill = filled.fill();
        return execute(
                        connection,
                        AccountSql.REMEMBER_FILL,
                        fill.venue(),
                        fill.venueOrderId(),
                        fill.cumulativeQuantity(),
                        filled.header().orderId(),
                        filled.header().traderId(),
                        filled.terms().symbol(),
                        filled.terms().side().name(),
                        fill.quantity(),
                        fill.price(),
                        fill.commission(),
                        fill.executedAt().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Void> write(SqlConnection connection, String sql, Account account) {
        return execute(
                        connection,
                        sql,
                        account.traderId(),
                        account.state().name(),
                        account.orderTypes().stream()
                                .map(OrderType::name)
                                .sorted()
                                .toArray(String[]::new),
                        account.version(),
                        account.cash(),
                        account.tradingDay(),
                        account.openingEquity(),
                        account.realisedToday())
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String sql, @Nullable Object... parameters) {
        return connection.preparedQuery(sql).execute(Tuple.from(Arrays.asList(parameters)));
    }

    private static Optional<Portfolio> portfolio(RowSet<Row> rows) {
        List<Holding> holdings = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("symbol") != null) {
                holdings.add(holding(row));
            }
        }
        return Rows.first(rows).map(row -> new Portfolio(account(row), limits(row), holdings));
    }

    private static Account account(Row row) {
        return new Account(
                row.getString("trader_id"),
                TradingState.valueOf(row.getString("status")),
                Arrays.stream(row.getArrayOfStrings("order_types"))
                        .map(OrderType::valueOf)
                        .collect(Collectors.toSet()),
                row.getLong("version"),
                row.getBigDecimal("cash"),
                row.getLocalDate("trading_day"),
                row.getBigDecimal("opening_equity"),
                row.getBigDecimal("realised_today"));
    }

    private static RiskLimits limits(Row row) {
        return new RiskLimits(
                row.getInteger("max_position"),
                row.getInteger("max_order_quantity"),
                row.getBigDecimal("max_order_notional"),
                row.getBigDecimal("daily_loss_limit"));
    }

    private static Holding holding(Row row) {
        return new Holding(
                new Position(row.getString("symbol"), row.getInteger("quantity"), row.getBigDecimal("cost")),
                row.getBigDecimal("reserved_cash"),
                row.getInteger("open_buys"),
                row.getInteger("reserved_shares"));
    }

    private static OrderReservation reservation(Row row) {
        return new OrderReservation(
                row.getUUID("order_id"),
                new OrderOutline(
                        row.getString("symbol"),
                        Side.valueOf(row.getString("side")),
                        OrderType.valueOf(row.getString("order_type")),
                        row.getBigDecimal("price"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getString("terms")),
                row.getBigDecimal("unit_cash"),
                row.getLong("version"),
                row.getInteger("leaves_quantity"),
                row.getInteger("filled_quantity"),
                row.getInteger("booked_quantity"));
    }
}
