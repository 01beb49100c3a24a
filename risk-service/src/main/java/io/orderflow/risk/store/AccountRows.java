package io.orderflow.risk.store;

import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TradingState;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.Holding;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.RiskLimits;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of the statements about accounts, as values of the domain. */
final class AccountRows {
    private AccountRows() {}

    static Optional<Portfolio> portfolio(RowSet<Row> rows) {
        Map<String, Holding> holdings = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.getString("symbol") != null) {
                holdings.merge(row.getString("symbol"), holding(row), AccountRows::together);
            }
        }
        return Rows.first(rows).map(row -> new Portfolio(account(row), limits(row), List.copyOf(holdings.values())));
    }

    static RiskLimits limits(Row row) {
        return new RiskLimits(
                row.getInteger("max_position"),
                row.getInteger("max_order_quantity"),
                row.getBigDecimal("max_order_notional"),
                row.getBigDecimal("daily_loss_limit"));
    }

    static Optional<OwnOrder> ownOrder(RowSet<Row> rows) {
        return Rows.first(rows).map(row -> new OwnOrder(row.getUUID("order_id"), outline(row)));
    }

    static OrderReservation reservation(Row row) {
        return new OrderReservation(
                row.getUUID("order_id"),
                outline(row),
                row.getBigDecimal("unit_cash"),
                row.getLong("version"),
                row.getInteger("leaves_quantity"),
                row.getInteger("filled_quantity"),
                row.getInteger("booked_quantity"));
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

    /** A row tells the position and one amount of what is open. */
    private static Holding holding(Row row) {
        var position = new Position(row.getString("symbol"), row.getInteger("quantity"), row.getBigDecimal("cost"));
        if (row.getString("side") == null) {
            return new Holding(position, List.of(), 0);
        }
        int open = row.getInteger("open_quantity");
        return Side.valueOf(row.getString("side")) == Side.BUY
                ? new Holding(position, List.of(new Holding.OpenBuys(row.getBigDecimal("unit_cash"), open)), 0)
                : new Holding(position, List.of(), open);
    }

    private static Holding together(Holding some, Holding more) {
        List<Holding.OpenBuys> buys = new ArrayList<>(some.buys());
        buys.addAll(more.buys());
        return new Holding(some.position(), buys, some.reservedShares() + more.reservedShares());
    }

    private static OrderOutline outline(Row row) {
        return new OrderOutline(
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                OrderType.valueOf(row.getString("order_type")),
                row.getBigDecimal("price"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("terms"));
    }
}
