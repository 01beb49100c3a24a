package io.orderflow.execution.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What may be traded, for those who operate the system. */
@ApplicationScoped
public class ReadTradingStates {
    private final Executions executions;

    public ReadTradingStates(Executions executions) {
        this.executions = executions;
    }

    /** The firm's, and all that are not {@code ACTIVE}, and as of which version. */
    public Uni<TradingStateStore.InForce> inForce() {
        return executions.transact(transaction -> transaction.tradingStates().inForce());
    }
}
