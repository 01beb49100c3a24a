package io.orderflow.execution.store;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.TradingStateStore;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.TradingSubject;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Trading states, and the orders they are about, in one transaction. */
final class TradingStateTables implements TradingStateStore {
    private static final String HOLD = "SELECT FROM trading_states WHERE scope = 'FIRM' FOR SHARE";

    private static final String RESTRICTED = "SELECT scope, subject, state FROM trading_states WHERE state <> 'ACTIVE'";

    /**
     * Those who wait for a locked row are overtaken, without end, by whoever may share the lock. The lock of the table
     * queues: who comes later waits behind, and readers are let through.
     */
    private static final String KEEP_OUT = "LOCK TABLE trading_states IN EXCLUSIVE MODE";

    private static final String LOCK_FIRM = "SELECT FROM trading_states WHERE scope = 'FIRM' FOR UPDATE";

    private static final String COLUMNS =
            "scope, subject, state, cancels_open_orders, version, reason, changed_by, changed_at";

    private static final String NEWEST = "SELECT " + COLUMNS + ", (SELECT max(version) FROM trading_states) AS newest"
            + " FROM (SELECT $1::text AS scope, $2::text AS subject) AS asked"
            + " LEFT JOIN trading_states USING (scope, subject)";

    private static final String SET = """
            INSERT INTO trading_states (scope, subject, state, cancels_open_orders, version, reason, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (scope, subject) DO UPDATE SET state = excluded.state,
                cancels_open_orders = excluded.cancels_open_orders, version = excluded.version,
                reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """;

    private static final String IN_FORCE = "SELECT " + COLUMNS
            + ", (SELECT max(version) FROM trading_states) AS newest FROM trading_states WHERE scope = 'FIRM' OR state <> 'ACTIVE' ORDER BY scope <> 'FIRM', version DESC";

    private static final String OF_SUBJECT = "CASE $1 WHEN 'FIRM' THEN true WHEN 'TRADER' THEN trader_id = $2"
            + " WHEN 'SYMBOL' THEN symbol = $2 WHEN 'VENUE' THEN venue = $2 END";

    private static final String SENDS_UNDER_WAY = "SELECT order_id, fencing_token FROM executions"
            + " WHERE next_task IS NOT NULL AND phase = 'SENDING' AND lease_until > clock_timestamp() AND "
            + OF_SUBJECT;

    private static final String COUNT_UNDER_WAY = "SELECT count(*) FROM unnest($1::uuid[], $2::bigint[])"
            + " AS send (order_id, fencing_token) JOIN executions USING (order_id, fencing_token)"
            + " WHERE phase = 'SENDING' AND lease_until > clock_timestamp()";

    private static final String UNCANCELLED = "SELECT order_id FROM executions WHERE next_task IS NOT NULL"
            + " AND phase <> 'DONE' AND NOT cancel_requested AND " + OF_SUBJECT
            + " AND ($3::timestamptz IS NULL OR created_at <= $3) LIMIT $4";

    private final SqlConnection connection;
    private final Outbox outbox;
    private final Committed committed;

    TradingStateTables(SqlConnection connection, Outbox outbox, Committed committed) {
        this.connection = connection;
        this.outbox = outbox;
        this.committed = committed;
    }

    /** Two statements: the second sees what was set while the first waited. */
    @Override
    public Uni<TradingStates> hold() {
        return Uni.combine()
                .all()
                .unis(rows(HOLD, Tuple.tuple()), rows(RESTRICTED, Tuple.tuple()))
                .with((held, restricted) -> {
                    Map<TradingSubject, TradingState> states = new HashMap<>();
                    restricted.forEach(row -> states.put(subject(row), state(row)));
                    return new TradingStates(states);
                });
    }

    @Override
    public Uni<Newest> lockForSetting(TradingSubject subject) {
        return Uni.combine()
                .all()
                .unis(rows(KEEP_OUT, Tuple.tuple()), rows(LOCK_FIRM, Tuple.tuple()), rows(NEWEST, of(subject)))
                .with((keptOut, locked, newest) -> {
                    Row row = newest.iterator().next();
                    Optional<StateSetting> current =
                            row.getString("state") == null ? Optional.empty() : Optional.of(setting(row));
                    return new Newest(current, row.getLong("newest"));
                });
    }

    @Override
    public Uni<Void> set(StateSetting setting, TradingStateChanged event) {
        List<OutboxRow> rows = List.of(OutboxRow.of(event));
        committed.add(rows);
        Tuple values = Tuple.tuple(List.of(
                setting.subject().scope().name(),
                setting.subject().subject(),
                setting.state().name(),
                setting.cancelsOpenOrders(),
                setting.version(),
                setting.reason(),
                setting.changedBy(),
                ExecutionTuples.utc(setting.changedAt())));
        return rows(SET, values).flatMap(ignored -> outbox.append(connection, rows));
    }

    @Override
    public Uni<InForce> inForce() {
        return list(IN_FORCE, Tuple.tuple(), Function.identity())
                .map(rows -> new InForce(
                        rows.stream().map(TradingStateTables::setting).toList(),
                        rows.getFirst().getLong("newest")));
    }

    @Override
    public Uni<List<SendUnderWay>> sendsUnderWay(TradingSubject subject) {
        return list(
                SENDS_UNDER_WAY,
                of(subject),
                row -> new SendUnderWay(row.getUUID("order_id"), row.getLong("fencing_token")));
    }

    @Override
    public Uni<Integer> countUnderWay(List<SendUnderWay> sends) {
        UUID[] orders = sends.stream().map(SendUnderWay::orderId).toArray(UUID[]::new);
        Long[] tokens = sends.stream().map(SendUnderWay::fencingToken).toArray(Long[]::new);
        return list(COUNT_UNDER_WAY, Tuple.of(orders, tokens), row -> row.getInteger(0))
                .map(List::getFirst);
    }

    @Override
    public Uni<List<UUID>> uncancelled(TradingSubject subject, @Nullable Instant until, int limit) {
        Tuple values = of(subject)
                .addOffsetDateTime(until == null ? null : ExecutionTuples.utc(until))
                .addInteger(limit);
        return list(UNCANCELLED, values, row -> row.getUUID("order_id"));
    }

    private Uni<RowSet<Row>> rows(String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }

    private <T> Uni<List<T>> list(String sql, Tuple values, Function<Row, T> read) {
        return rows(sql, values)
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(read)
                        .toList());
    }

    private static Tuple of(TradingSubject subject) {
        return Tuple.of(subject.scope().name(), subject.subject());
    }

    private static StateSetting setting(Row row) {
        return new StateSetting(
                subject(row),
                state(row),
                row.getBoolean("cancels_open_orders"),
                row.getLong("version"),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static TradingSubject subject(Row row) {
        return new TradingSubject(TradingScope.valueOf(row.getString("scope")), row.getString("subject"));
    }

    private static TradingState state(Row row) {
        return TradingState.valueOf(row.getString("state"));
    }
}
