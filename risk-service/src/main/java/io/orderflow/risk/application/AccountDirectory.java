package io.orderflow.risk.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Which accounts there are. */
public interface AccountDirectory {

    /**
     * The traders with an account, by id.
     *
     * @param after only ids that sort behind it; empty for the first ones
     * @param most how many at most
     */
    Uni<List<String>> traders(SqlConnection connection, String after, int most);
}
