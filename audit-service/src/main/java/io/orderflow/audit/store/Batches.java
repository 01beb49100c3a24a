package io.orderflow.audit.store;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The rows of a statement, some at a time: the next are fetched when they are asked for. */
final class Batches {
    private Batches() {}

    /** Never empty; the only batch may be. The cursor ends with the connection's transaction. */
    static Multi<RowSet<Row>> of(SqlConnection connection, String statement, Tuple parameters, int rows) {
        return connection.prepare(statement).onItem().transformToMulti(prepared -> {
            var cursor = prepared.cursor(parameters);
            return Multi.createBy().repeating().uni(() -> cursor.read(rows)).whilst(_ -> cursor.hasMore());
        });
    }
}
