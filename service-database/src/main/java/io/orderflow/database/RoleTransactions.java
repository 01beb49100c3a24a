package io.orderflow.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Transactions in a role. The service's login may do nothing by itself: each transaction first takes a role, and a
 * trader's transaction also says whose it is, which row-level security reads from {@code app.trader_id}.
 *
 * <p>A transaction commits when the Uni that {@code work} returns completes, and rolls back whole when it fails. Work must
 * not wait for anything but the database, and nothing waits without end: the server gives up a statement, a lock or an idle
 * transaction after {@link DatabaseConfig#statementTimeout()}, and the caller a server that no longer answers after {@link
 * DatabaseConfig#transactionTimeout()}. Whether a transaction that was given up has committed is unknown, as after any
 * broken connection; who repeats it must be idempotent.
 */
@ApplicationScoped
public class RoleTransactions {
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z_]{0,62}");

    private final Pool pool;
    private final DatabaseConfig config;
    private final String bounds;

    public RoleTransactions(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
        long millis = config.statementTimeout().toMillis();
        this.bounds = "; SET LOCAL statement_timeout = " + millis + "; SET LOCAL idle_in_transaction_session_timeout = "
                + millis;
    }

    /** Runs {@code work} in one transaction in {@code role}. */
    public <T> Uni<T> as(String role, Function<SqlConnection, Uni<T>> work) {
        String begin = setRole(role) + bounds;
        return pool.withTransaction(
                        connection -> connection.query(begin).execute().flatMap(ignored -> work.apply(connection)))
                .ifNoItem()
                .after(config.transactionTimeout())
                .fail();
    }

    /** Runs {@code work} in one transaction in {@code role}, seeing only the rows of {@code traderId}. */
    public <T> Uni<T> asTrader(String role, String traderId, Function<SqlConnection, Uni<T>> work) {
        return as(role, connection -> ofTrader(connection, traderId, work));
    }

    /**
     * The same, seeing one moment however many statements {@code work} has, and changing nothing. It locks nothing, so it
     * neither waits for a transaction nor keeps one waiting.
     */
    public <T> Uni<T> snapshotAsTrader(String role, String traderId, Function<SqlConnection, Uni<T>> work) {
        return as(
                role,
                connection -> connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                        .execute()
                        .flatMap(ignored -> ofTrader(connection, traderId, work)));
    }

    /**
     * Rows that are read as fast as they are taken, all of one moment, in a transaction in {@code role} that changes
     * nothing. It occupies a connection until the last row, a failure, or until nobody wants more; whoever has taken none
     * for longer than {@code patience} has lost it.
     */
    public <T> Multi<T> stream(String role, Duration patience, Function<SqlConnection, Multi<T>> work) {
        return onOwnConnection(connection ->
                readOnly(connection, role, patience).onItem().transformToMulti(_ -> work.apply(connection)));
    }

    /** The same, seeing only the rows of {@code traderId}. */
    public <T> Multi<T> streamAsTrader(
            String role, String traderId, Duration patience, Function<SqlConnection, Multi<T>> work) {
        return onOwnConnection(connection -> readOnly(connection, role, patience)
                .flatMap(_ ->
                        ofTrader(connection, traderId, _ -> Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(config.transactionTimeout())
                .fail()
                .onItem()
                .transformToMulti(_ -> work.apply(connection)));
    }

    /** Closing a connection of the pool ends its transaction, and with it whatever was being read. */
    private <T> Multi<T> onOwnConnection(Function<SqlConnection, Multi<T>> work) {
        return Multi.createFrom()
                .resource(OwnConnection::new, own -> connection(own).onItem().transformToMulti(work))
                .withFinalizer(OwnConnection::giveBack);
    }

    private Uni<Void> readOnly(SqlConnection connection, String role, Duration patience) {
        String begin = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + setRole(role) + bounds
                + "; SET LOCAL idle_in_transaction_session_timeout = " + patience.toMillis();
        return connection
                .begin()
                .flatMap(_ -> connection.query(begin).execute())
                .ifNoItem()
                .after(config.transactionTimeout())
                .fail()
                .replaceWithVoid();
    }

    /** One that comes when nobody waits for it any more is {@code own} all the same, and goes back. */
    private Uni<SqlConnection> connection(OwnConnection own) {
        return Uni.createFrom()
                .<SqlConnection>emitter(emitter -> pool.getConnection()
                        .subscribe()
                        .with(
                                connection -> {
                                    own.come(connection);
                                    emitter.complete(connection);
                                },
                                emitter::fail))
                .ifNoItem()
                .after(config.transactionTimeout())
                .fail();
    }

    private static <T> Uni<T> ofTrader(
            SqlConnection connection, String traderId, Function<SqlConnection, Uni<T>> work) {
        return connection
                .preparedQuery("SELECT set_config('app.trader_id', $1, true)")
                .execute(Tuple.of(traderId))
                .flatMap(ignored -> work.apply(connection));
    }

    /** The statement that takes a role until the end of the transaction; role names are code, never input. */
    private static String setRole(String role) {
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException("not the name of a role: " + role);
        }
        return "SET LOCAL ROLE " + role;
    }
}
