package io.orderflow.orders.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.orders.application.IntakeSettings;
import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The one row of table intake; without it the configuration holds. */
@ApplicationScoped
class IntakeRow implements IntakeSettings {
    private static final String WRITER = "orders_writer";
    private static final String READ =
            "SELECT enabled, percentage, version, reason, changed_by, changed_at FROM intake";
    private static final String WRITE = """
            INSERT INTO intake (enabled, percentage, version, reason, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (only_row) DO UPDATE SET enabled = excluded.enabled, percentage = excluded.percentage,
                version = excluded.version, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at
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
    public Uni<Replaced> replace(Function<IntakeSetting, Optional<Replacement>> decision) {
        return transactions.as(
                WRITER,
                connection -> connection
                        .query(IntakeLock.TAKE)
                        .execute()
                        .chain(() -> read(connection))
                        .map(before -> new Replaced(before, decision.apply(before)))
                        .call(replaced -> replaced.replacement()
                                .map(replacement -> write(connection, replacement))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> write(SqlConnection connection, Replacement replacement) {
        return connection
                .preparedQuery(WRITE)
                .execute(row(replacement.setting()))
                .chain(() -> outbox.append(connection, List.of(replacement.announcement())));
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
                row.getLong("version"),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static Tuple row(IntakeSetting setting) {
        return Tuple.of(
                setting.intake().enabled(),
                setting.intake().percentage(),
                setting.version(),
                setting.reason(),
                setting.changedBy(),
                setting.changedAt() == null ? null : setting.changedAt().atOffset(ZoneOffset.UTC));
    }
}
