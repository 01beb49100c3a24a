package io.orderflow.execution.store;

import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.domain.VenueStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads whole states. The rows are locked first; what hangs on them is read by statements of their own, so that it is as
 * new as the lock. Statements on one connection run one after the other, so those whose parameters are known are sent
 * without waiting for the lock.
 */
final class Loading {
    private final SqlConnection connection;

    Loading(SqlConnection connection) {
        this.connection = connection;
    }

    /** A locked order, and the token of its newest claim. */
    record Loaded(Execution execution, long fencingToken) {}

    /** One order by id. */
    Uni<List<Loaded>> byId(UUID orderId) {
        Tuple id = Tuple.of(orderId);
        return assemble(rows(Sql.LOCK, id), rows(Sql.VENUE_ORDERS + "= $1", id), rows(Sql.FILLS + "= $1", id));
    }

    /** The order a report is about, by the venue's id or by our key. */
    Uni<List<Loaded>> byReport(OrderReport report) {
        Tuple names = Tuple.of(report.venue(), report.venueOrderId(), report.clientOrderId());
        return assemble(
                rows(Sql.LOCK_REPORTED, names),
                rows(Sql.VENUE_ORDERS + "= " + Sql.REPORTED, names),
                rows(Sql.FILLS + "= " + Sql.REPORTED, names));
    }

    /** Whatever {@code locking} finds. */
    Uni<List<Loaded>> all(String locking, Tuple values) {
        return rows(locking, values).flatMap(locked -> {
            UUID[] found = stream(locked).map(row -> row.getUUID("order_id")).toArray(UUID[]::new);
            if (found.length == 0) {
                return Uni.createFrom().item(List.of());
            }
            Tuple ids = Tuple.of(found);
            return assemble(
                    Uni.createFrom().item(locked),
                    rows(Sql.VENUE_ORDERS + "= ANY($1)", ids),
                    rows(Sql.FILLS + "= ANY($1)", ids));
        });
    }

    private Uni<RowSet<Row>> rows(String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }

    private static Uni<List<Loaded>> assemble(
            Uni<RowSet<Row>> locked, Uni<RowSet<Row>> venueOrders, Uni<RowSet<Row>> fills) {
        return Uni.combine().all().unis(locked, venueOrders, fills).with((rows, orderRows, fillRows) -> {
            var ordersAtVenues = venueOrders(orderRows);
            var booked = fills(fillRows);
            return stream(rows)
                    .map(row -> {
                        UUID id = row.getUUID("order_id");
                        return new Loaded(
                                ExecutionRows.execution(
                                        row, ordersAtVenues.get(id), booked.getOrDefault(id, Fills.NONE)),
                                row.getLong("fencing_token"));
                    })
                    .toList();
        });
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Map<UUID, VenueOrder> venueOrders(RowSet<Row> rows) {
        Map<UUID, VenueOrder> found = new HashMap<>();
        rows.forEach(row -> found.put(
                row.getUUID("order_id"),
                new VenueOrder(
                        row.getString("venue"),
                        row.getString("client_order_id"),
                        row.getString("venue_order_id"),
                        VenueStatus.valueOf(row.getString("status")),
                        row.getInteger("reported_quantity"))));
        return found;
    }

    private static Map<UUID, Fills> fills(RowSet<Row> rows) {
        Map<UUID, Fills> found = new HashMap<>();
        rows.forEach(row -> found.merge(row.getUUID("order_id"), fill(row), Loading::sum));
        return found;
    }

    private static Fills fill(Row row) {
        int excess = row.getInteger("excess");
        int counted = row.getInteger("quantity") - excess;
        BigDecimal value = row.getBigDecimal("price").multiply(BigDecimal.valueOf(counted));
        return new Fills(Set.of(row.getUUID("fill_id")), counted, excess, value);
    }

    private static Fills sum(Fills some, Fills more) {
        var ids = new HashSet<>(some.ids());
        ids.addAll(more.ids());
        return new Fills(
                ids,
                some.quantity() + more.quantity(),
                some.excess() + more.excess(),
                some.value().add(more.value()));
    }
}
