package io.orderflow.audit.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rows of a statement, some at a time: the next are fetched when they are asked for. */
final class Batches {
    private Batches() {}

    /** Never empty; the only batch may be. The cursor ends with the connection's transaction. */
    static Multi<RowSet<Row>> of(SqlConnection connection, String statement, Tuple parameters, int rows) {
        return Multi.createFrom()
                .resourceFromUni(() -> connection.prepare(statement), prepared -> fetch(prepared, parameters, rows))
                .withFinalizer(Batches::close);
    }

    private static Multi<RowSet<Row>> fetch(PreparedStatement prepared, Tuple parameters, int rows) {
        var cursor = prepared.cursor(parameters);
        return Multi.createBy().repeating().uni(() -> cursor.read(rows)).whilst(_ -> cursor.hasMore());
    }

    /** The driver's cache knows nothing of it: left open, it would stay on the server as long as the connection. */
    private static Uni<Void> close(PreparedStatement prepared) {
        return prepared.close().onFailure().recoverWithNull();
    }
}
