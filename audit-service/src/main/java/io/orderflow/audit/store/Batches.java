package io.orderflow.audit.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;

/** The rows of a statement, some at a time: the next are fetched when they are asked for. */
final class Batches {
    private Batches() {}

    /**
     * Never empty; the only batch may be. The cursor ends with the connection's transaction.
     *
     * @param limit how long the server may take for one batch
     */
    static Multi<RowSet<Row>> of(
            SqlConnection connection, String statement, Tuple parameters, int rows, Duration limit) {
        Function<PreparedStatement, Uni<Void>> close = prepared -> close(prepared, limit);
        return Multi.createFrom()
                .resourceFromUni(
                        () -> within(limit, connection.prepare(statement)),
                        prepared -> fetch(prepared, parameters, rows, limit))
                .withFinalizer(close);
    }

    /** The server keeps its own time; this is for one that does not answer at all. */
    static <T> Uni<T> within(Duration limit, Uni<T> answer) {
        return answer.ifNoItem().after(limit).fail();
    }

    private static Multi<RowSet<Row>> fetch(PreparedStatement prepared, Tuple parameters, int rows, Duration limit) {
        var cursor = prepared.cursor(parameters);
        return Multi.createBy()
                .repeating()
                .uni(() -> within(limit, cursor.read(rows)))
                .whilst(_ -> cursor.hasMore());
    }

    /** The driver's cache knows nothing of it: left open, it would stay on the server as long as the connection. */
    private static Uni<Void> close(PreparedStatement prepared, Duration limit) {
        return within(limit, prepared.close()).onFailure().recoverWithNull();
    }
}
