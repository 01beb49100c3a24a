package io.orderflow.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The door of the module: append in the transaction, publish after its commit. */
@ApplicationScoped
public class Outbox {
    /**
     * The same insert for Hibernate Reactive's native queries, with named parameters. The payload is a text first: bound as
     * jsonb it would be stored as one JSON string instead of the object in it.
     */
    public static final String INSERT_SQL = "INSERT INTO outbox (event_id, topic, record_key, payload)"
            + " VALUES (:event_id, :topic, :record_key, cast(cast(:payload AS text) AS jsonb))";

    private static final String INSERT =
            "INSERT INTO outbox (event_id, topic, record_key, payload) VALUES ($1, $2, $3, cast($4::text AS jsonb))";

    private final OutboxPublisher publisher;

    public Outbox(OutboxPublisher publisher) {
        this.publisher = publisher;
    }

    /** Writes the rows in the caller's transaction. */
    public Uni<Void> append(SqlConnection connection, List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> tuples = rows.stream()
                .map(row -> Tuple.of(row.eventId(), row.topic(), row.key(), row.payload()))
                .toList();
        return connection.preparedQuery(INSERT).executeBatch(tuples).replaceWithVoid();
    }

    /** Publishes committed rows and returns at once. What fails, or finds no room, is left to the sweep. */
    public void publish(List<OutboxRow> rows) {
        rows.forEach(publisher::publish);
    }
}
