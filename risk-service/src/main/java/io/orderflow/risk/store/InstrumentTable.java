package io.orderflow.risk.store;

import io.orderflow.risk.application.InstrumentList;
import io.orderflow.risk.domain.Instrument;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code instruments}. */
@ApplicationScoped
class InstrumentTable implements InstrumentList {
    /** By the bytes of the symbol, whatever the language of the database. */
    private static final String FIRST =
            "SELECT symbol, name, standing FROM instruments ORDER BY symbol COLLATE \"C\" LIMIT $1";

    @Override
    public Uni<List<Instrument>> instruments(SqlConnection connection, int most) {
        return connection
                .preparedQuery(FIRST)
                .execute(Tuple.of(most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(InstrumentTable::instrument)
                        .toList());
    }

    static Instrument instrument(Row row) {
        return new Instrument(
                row.getString("symbol"), row.getString("name"), Instrument.Standing.valueOf(row.getString("standing")));
    }
}
