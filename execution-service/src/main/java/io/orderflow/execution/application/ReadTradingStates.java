package io.orderflow.execution.application;

import io.orderflow.execution.domain.StateSetting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What may be traded, for those who operate the system. */
@ApplicationScoped
public class ReadTradingStates {
    private final Executions executions;

    public ReadTradingStates(Executions executions) {
        this.executions = executions;
    }

    /** The firm's, and all that are not {@code ACTIVE}, the newest first. */
    public Uni<List<StateSetting>> inForce() {
        return executions.transact(transaction -> transaction.tradingStates().inForce());
    }
}
