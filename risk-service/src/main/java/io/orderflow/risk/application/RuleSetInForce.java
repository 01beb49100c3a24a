package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.risk.domain.RiskParameters;
import io.orderflow.risk.domain.RuleSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The rules this process decides by, on record before the first decision refers to them. */
@ApplicationScoped
public class RuleSetInForce {
    private final RoleTransactions transactions;
    private final DecisionBook book;
    private final RuleSet ruleSet;
    private volatile boolean recorded;

    RuleSetInForce(RoleTransactions transactions, DecisionBook book, RiskParameters parameters) {
        this.transactions = transactions;
        this.book = book;
        this.ruleSet = RuleSet.of(parameters);
    }

    /** What decisions and previews name. */
    public String version() {
        return ruleSet.version();
    }

    /** Completes when the rule set is on record. */
    Uni<Void> whenRecorded() {
        return recorded
                ? Uni.createFrom().voidItem()
                : transactions
                        .as(Roles.WRITER, connection -> book.store(connection, ruleSet))
                        .invoke(() -> recorded = true);
    }
}
