package io.orderflow.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection that goes back to its pool exactly once, whether it comes before or after its user has gone. Time-outs and
 * arrivals race with each other, and one that both sides took for the other's would be missing from the pool for good.
 */
final class OwnConnection {
    private final Place awaited = new Place(null);
    private final Place over = new Place(null);
    private final AtomicReference<Place> place = new AtomicReference<>(awaited);

    /** It has come: once. */
    void come(SqlConnection connection) {
        if (!place.compareAndSet(awaited, new Place(connection))) {
            connection.closeAndForget();
        }
    }

    /** Its user has gone; if it is still to come, it goes back then. */
    Uni<Void> giveBack() {
        var connection = place.getAndSet(over).connection;
        return connection == null ? Uni.createFrom().voidItem() : connection.close();
    }

    /** Of which each is one of its own: no record, since those are alike that hold the same. */
    private static final class Place {
        private final @Nullable SqlConnection connection;

        Place(@Nullable SqlConnection connection) {
            this.connection = connection;
        }
    }
}
