package io.orderflow.orders.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.orders.application.Dependency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The database, with the role that orders are written in. */
@ApplicationScoped
class DatabaseDependency implements Dependency {
    private final RoleTransactions transactions;

    DatabaseDependency(RoleTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Uni<State> state() {
        return transactions.as(
                "orders_writer",
                connection -> connection
                        .query("SELECT 1 FROM orders LIMIT 1")
                        .execute()
                        .replaceWith(State.UP));
    }
}
