package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what operations set about trading, so that orders that would not be sent are refused at once. */
@ApplicationScoped
public class FollowTradingState {
    private final RoleTransactions transactions;
    private final TradingStates tradingStates;

    FollowTradingState(RoleTransactions transactions, TradingStates tradingStates) {
        this.transactions = transactions;
        this.tradingStates = tradingStates;
    }

    /** Completes when it counts for the next decision. */
    public Uni<Void> follow(TradingStateChanged change) {
        return transactions.as(Roles.WRITER, connection -> tradingStates.save(connection, change));
    }
}
