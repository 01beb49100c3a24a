package io.orderflow.orders.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.orders.application.IntakeSettings;
import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The one row of table intake; without it the configuration holds. */
@ApplicationScoped
class IntakeRow implements IntakeSettings {
    private static final String WRITER = "orders_writer";
    private static final String READ = "SELECT enabled, percentage, reason, changed_by, changed_at FROM intake";
    private static final String WRITE = """
            INSERT INTO intake (enabled, percentage, reason, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (only_row) DO UPDATE SET enabled = excluded.enabled, percentage = excluded.percentage,
                reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """;

    private final RoleTransactions transactions;
    private final Outbox outbox;
    private final Intake configured;

    IntakeRow(RoleTransactions transactions, Outbox outbox, Intake configured) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.configured = configured;
    }

    @Override
    public Uni<IntakeSetting> current() {
        return transactions.as(WRITER, this::read);
    }

    @Override
    public Uni<OutboxRow> set(IntakeSetting setting, Function<IntakeSetting, OutboxRow> announcement) {
        return transactions.as(
                WRITER,
                connection -> connection
                        .query(IntakeLock.TAKE)
                        .execute()
                        .chain(() -> read(connection))
                        .map(announcement)
                        .call(() -> connection.preparedQuery(WRITE).execute(row(setting)))
                        .call(row -> outbox.append(connection, List.of(row))));
    }

    private Uni<IntakeSetting> read(SqlConnection connection) {
        return connection.query(READ).execute().map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? setting(found.next()) : IntakeSetting.configured(configured);
        });
    }

    private static IntakeSetting setting(Row row) {
        return new IntakeSetting(
                new Intake(row.getBoolean("enabled"), row.getInteger("percentage")),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static Tuple row(IntakeSetting setting) {
        return Tuple.of(
                setting.intake().enabled(),
                setting.intake().percentage(),
                setting.reason(),
                setting.changedBy(),
                setting.changedAt() == null ? null : setting.changedAt().atOffset(ZoneOffset.UTC));
    }
}
