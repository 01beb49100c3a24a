package io.orderflow.risk.store;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderType;
import io.orderflow.risk.application.AccountBook;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.RiskLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
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
        return execute(connection, AccountSql.PORTFOLIO, traderId).map(AccountRows::portfolio);
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
                        .map(AccountRows::limits)
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
    public Uni<Optional<OwnOrder>> opposing(
            SqlConnection connection, String traderId, UUID orderId, OrderOutline order) {
        return execute(
                        connection,
                        AccountSql.OPPOSING,
                        traderId,
                        order.symbol(),
                        orderId,
                        order.side().name())
                .map(AccountRows::ownOrder);
    }

    @Override
    public Uni<Optional<OwnOrder>> alike(
            SqlConnection connection, String traderId, UUID orderId, OrderOutline order, Duration window) {
        OffsetDateTime at = order.createdAt().atOffset(ZoneOffset.UTC);
        return execute(
                        connection,
                        AccountSql.ALIKE,
                        traderId,
                        order.symbol(),
                        orderId,
                        order.sameness(),
                        at.minus(window),
                        at.plus(window),
                        at)
                .map(AccountRows::ownOrder);
    }

    @Override
    public Uni<Optional<OrderReservation>> reservation(SqlConnection connection, UUID orderId) {
        return execute(connection, AccountSql.RESERVATION, orderId)
                .map(rows -> Rows.first(rows).map(AccountRows::reservation));
    }

    @Override
    public Uni<Boolean> rememberExecution(SqlConnection connection, OrderEvent report) {
        Fill fill = report.execution();
        if (fill == null) {
            return Uni.createFrom().item(false);
        }
        return execute(
                        connection,
                        AccountSql.REMEMBER_FILL,
                        fill.venue(),
                        fill.venueOrderId(),
                        fill.cumulativeQuantity(),
                        report instanceof OrderEvent.Recovered,
                        report.header().orderId(),
                        report.header().traderId(),
                        report.terms().symbol(),
                        report.terms().side().name(),
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
}
