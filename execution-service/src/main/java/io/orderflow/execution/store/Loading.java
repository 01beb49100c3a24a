package io.orderflow.execution.store;

import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.domain.VenueStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads whole states. The row is locked first; what hangs on it is read afterwards, by a statement of its own, so that it is
 * as new as the lock.
 */
final class Loading {
    private final SqlConnection connection;

    Loading(SqlConnection connection) {
        this.connection = connection;
    }

    Uni<List<Execution>> load(String locking, Tuple values) {
        return connection.preparedQuery(locking).execute(values).flatMap(this::complete);
    }

    private Uni<List<Execution>> complete(RowSet<Row> locked) {
        List<Row> rows = new ArrayList<>();
        locked.forEach(rows::add);
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple ids = Tuple.of(rows.stream().map(row -> row.getUUID("order_id")).toArray(UUID[]::new));
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(Sql.VENUE_ORDERS).execute(ids).map(Loading::venueOrders),
                        connection.preparedQuery(Sql.FILLS).execute(ids).map(Loading::fills))
                .with((venueOrders, fills) -> rows.stream()
                        .map(row -> {
                            UUID id = row.getUUID("order_id");
                            return ExecutionRows.execution(
                                    row, venueOrders.get(id), fills.getOrDefault(id, Fills.NONE));
                        })
                        .toList());
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
