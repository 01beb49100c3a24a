package io.orderflow.risk.store;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.risk.application.TradingStates;
import io.orderflow.risk.domain.Restriction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code trading_states}. */
@ApplicationScoped
class TradingStateTable implements TradingStates {
    private static final String SAVE = """
            INSERT INTO trading_states (scope, subject, state, version, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (scope, subject) DO UPDATE
            SET state = excluded.state, version = excluded.version, changed_at = excluded.changed_at
            WHERE trading_states.version < excluded.version""";

    private static final String CONCERNING = """
            SELECT scope, subject, state FROM trading_states
            WHERE state <> 'ACTIVE' AND (scope = 'FIRM' OR (scope = 'TRADER' AND subject = $1)
                OR (scope = 'SYMBOL' AND subject = $2) OR (scope = 'VENUE' AND subject = $3))""";

    @Override
    public Uni<Void> save(SqlConnection connection, TradingStateChanged change) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        change.scope().name(),
                        change.subject(),
                        change.state().name(),
                        change.version(),
                        change.occurredAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Restriction>> concerning(
            SqlConnection connection, String traderId, String symbol, Optional<String> venue) {
        return connection
                .preparedQuery(CONCERNING)
                .execute(Tuple.from(Arrays.asList(traderId, symbol, venue.orElse(null))))
                .map(rows -> Restriction.strictest(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Restriction(
                                TradingScope.valueOf(row.getString("scope")),
                                row.getString("subject"),
                                TradingState.valueOf(row.getString("state"))))
                        .toList()));
    }
}
