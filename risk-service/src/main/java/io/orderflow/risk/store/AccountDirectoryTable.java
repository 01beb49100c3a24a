package io.orderflow.risk.store;

import io.orderflow.risk.application.AccountDirectory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** {@code accounts}, as a list of traders. */
@ApplicationScoped
class AccountDirectoryTable implements AccountDirectory {
    private static final String TRADERS =
            "SELECT trader_id FROM accounts WHERE trader_id > $1 ORDER BY trader_id LIMIT $2";

    @Override
    public Uni<List<String>> traders(SqlConnection connection, String after, int most) {
        return connection.preparedQuery(TRADERS).execute(Tuple.of(after, most)).map(rows -> {
            List<String> traders = new ArrayList<>(rows.size());
            rows.forEach(row -> traders.add(row.getString("trader_id")));
            return traders;
        });
    }
}
