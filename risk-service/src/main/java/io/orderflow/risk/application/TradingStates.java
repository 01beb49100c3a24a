package io.orderflow.risk.application;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.risk.domain.Restriction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** What operations have set about trading, as far as this service has heard of it. */
public interface TradingStates {

    /** Keeps what was set, unless something newer is known of the same scope and subject. */
    Uni<Void> save(SqlConnection connection, TradingStateChanged change);

    /**
     * The strictest that concerns an order; empty if nothing restricts it.
     *
     * @param venue where it would go, if that is known
     */
    Uni<Optional<Restriction>> concerning(
            SqlConnection connection, String traderId, String symbol, Optional<String> venue);
}
