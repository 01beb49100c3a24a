package io.orderflow.risk.application;

import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.DecisionInputs;
import io.orderflow.risk.domain.Instrument;
import io.orderflow.risk.domain.RuleSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** Where decisions, and what they are made of, are kept. */
public interface DecisionBook {

    /** The event that told the decision about the order, exactly as it was; empty if it is undecided. */
    Uni<Optional<OrderEvent>> decisionOf(SqlConnection connection, UUID orderId);

    /** Stores an {@code Approved} or {@code Denied}, and what it was made from. */
    Uni<Void> store(SqlConnection connection, OrderEvent decision, DecisionInputs inputs);

    /** Puts a rule set on record, unless it is there already. */
    Uni<Void> store(SqlConnection connection, RuleSet ruleSet);

    Uni<Optional<Instrument>> instrument(SqlConnection connection, String symbol);
}
