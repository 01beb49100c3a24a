package io.orderflow.execution.store;

import static java.util.Objects.requireNonNull;

import io.orderflow.execution.application.Backlog;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports that wait for their order, and how complete a venue's executions are. */
final class ReportTables {
    private static final String PARK = "INSERT INTO unmatched_reports (venue, venue_order_id, client_order_id, status,"
            + " filled_quantity, fill_quantity, fill_price, fill_cumulative_quantity, fill_executed_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";

    /**
     * A venue account used by others as well must not fill our disk. Counts rows: ids have gaps, since a report that is parked already
     * uses one up as well.
     */
    private static final String FORGET_OLDEST = "DELETE FROM unmatched_reports WHERE id <="
            + " (SELECT id FROM unmatched_reports ORDER BY id DESC OFFSET $1 LIMIT 1)";

    private static final String TAKE_CLAIMABLE = "DELETE FROM unmatched_reports WHERE id IN ("
            + "SELECT r.id FROM unmatched_reports r WHERE EXISTS (SELECT FROM venue_orders v WHERE v.venue = r.venue"
            + " AND (v.venue_order_id = r.venue_order_id OR v.client_order_id = r.client_order_id))"
            + " ORDER BY r.id LIMIT $1 FOR UPDATE SKIP LOCKED)"
            + " RETURNING venue, venue_order_id, client_order_id, status, filled_quantity, fill_quantity, fill_price,"
            + " fill_cumulative_quantity, fill_executed_at";

    private static final String BACKLOG = "SELECT count(*) FILTER (WHERE phase = 'UNKNOWN') AS unknown,"
            + " min(phase_since) FILTER (WHERE phase = 'UNKNOWN') AS unknown_since,"
            + " count(*) FILTER (WHERE phase = 'NOT_ACCEPTED') AS not_accepted,"
            + " count(*) FILTER (WHERE phase = 'WORKING') AS working,"
            + " count(*) FILTER (WHERE phase = 'APPROVED') AS waiting,"
            + " (SELECT count(*) FROM unmatched_reports) AS parked FROM executions WHERE next_task IS NOT NULL";

    private final SqlConnection connection;
    private final int mostParked;

    /** @param mostParked reports that are kept, the newest */
    ReportTables(SqlConnection connection, int mostParked) {
        this.connection = connection;
        this.mostParked = mostParked;
    }

    Uni<Void> park(OrderReport report) {
        FillReport fill = report.fill();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(report.venue());
        values.add(report.venueOrderId());
        values.add(report.clientOrderId());
        values.add(report.status().name());
        values.add(report.filledQuantity());
        values.add(fill == null ? null : fill.quantity());
        values.add(fill == null ? null : fill.price());
        values.add(fill == null ? null : fill.cumulativeQuantity());
        values.add(fill == null ? null : ExecutionTuples.time(fill.executedAt()));
        return connection
                .preparedQuery(PARK)
                .execute(Tuple.tuple(values))
                .flatMap(ignored -> connection.preparedQuery(FORGET_OLDEST).execute(Tuple.of(mostParked)))
                .replaceWithVoid();
    }

    Uni<List<OrderReport>> takeClaimable(int limit) {
        return connection.preparedQuery(TAKE_CLAIMABLE).execute(Tuple.of(limit)).map(rows -> {
            List<OrderReport> reports = new ArrayList<>();
            rows.forEach(row -> reports.add(report(row)));
            return reports;
        });
    }

    private static OrderReport report(Row row) {
        Integer quantity = row.getInteger("fill_quantity");
        FillReport fill = quantity == null
                ? null
                : new FillReport(
                        quantity,
                        row.getBigDecimal("fill_price"),
                        row.getInteger("fill_cumulative_quantity"),
                        row.getOffsetDateTime("fill_executed_at").toInstant());
        return new OrderReport(
                row.getString("venue"),
                row.getString("venue_order_id"),
                row.getString("client_order_id"),
                VenueStatus.valueOf(row.getString("status")),
                row.getInteger("filled_quantity"),
                fill);
    }

    Uni<List<OrderReport>> unbooked(Collection<OrderReport> candidates) {
        List<OrderReport> fills =
                candidates.stream().filter(report -> report.fill() != null).toList();
        UUID[] ids = fills.stream().map(ReportTables::identity).toArray(UUID[]::new);
        return connection
                .preparedQuery("SELECT fill_id FROM venue_fills WHERE fill_id = ANY($1)")
                .execute(Tuple.of(ids))
                .map(rows -> {
                    var booked = new HashSet<UUID>();
                    rows.forEach(row -> booked.add(row.getUUID("fill_id")));
                    return fills.stream()
                            .filter(report -> !booked.contains(identity(report)))
                            .toList();
                });
    }

    private static UUID identity(OrderReport report) {
        FillReport fill = requireNonNull(report.fill());
        return Fills.identity(report.venue(), report.venueOrderId(), fill.cumulativeQuantity());
    }

    Uni<Backlog> backlog() {
        return connection
                .preparedQuery(BACKLOG)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(
                        row.getLong("unknown"),
                        ExecutionRows.instantIfAny(row, "unknown_since"),
                        row.getLong("not_accepted"),
                        row.getLong("working"),
                        row.getLong("waiting"),
                        row.getLong("parked")));
    }

    Uni<Optional<Instant>> completeUntil(String venue) {
        return connection
                .preparedQuery(Sql.COMPLETE_UNTIL)
                .execute(Tuple.of(venue))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext()
                            ? Optional.of(row.next().getOffsetDateTime(0).toInstant())
                            : Optional.<Instant>empty();
                });
    }

    Uni<Void> setCompleteUntil(String venue, Instant until) {
        return connection
                .preparedQuery(
                        "INSERT INTO venue_streams (venue, complete_until) VALUES ($1, $2) ON CONFLICT (venue)"
                                + " DO UPDATE SET complete_until = greatest(venue_streams.complete_until, excluded.complete_until)")
                .execute(Tuple.of(venue, ExecutionTuples.time(until)))
                .replaceWithVoid();
    }
}
