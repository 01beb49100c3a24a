package io.orderflow.risk.application;

import io.orderflow.risk.domain.Instrument;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What is traded, or was. */
public interface InstrumentList {
    /** The first of them by symbol, at most so many. */
    Uni<List<Instrument>> instruments(SqlConnection connection, int most);
}
