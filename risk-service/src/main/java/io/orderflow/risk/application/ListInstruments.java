package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.risk.domain.Instrument;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shows anybody what is traded, or was. */
@ApplicationScoped
public class ListInstruments {
    /** As many as a market has, and more than operations have ever listed. */
    private static final int MOST = 10_000;

    private final RoleTransactions transactions;
    private final InstrumentList instruments;

    ListInstruments(RoleTransactions transactions, InstrumentList instruments) {
        this.transactions = transactions;
        this.instruments = instruments;
    }

    /** All of them by symbol, at most 10,000. */
    public Uni<List<Instrument>> all() {
        return transactions.as(Roles.READER, connection -> instruments.instruments(connection, MOST));
    }
}
