package io.orderflow.risk.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.EventCodec;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.UndecodableEventException;
import io.orderflow.risk.application.DecisionBook;
import io.orderflow.risk.domain.DecisionInputs;
import io.orderflow.risk.domain.Instrument;
import io.orderflow.risk.domain.RuleSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** {@code decisions}, {@code rule_sets} and {@code instruments}. */
@ApplicationScoped
class DecisionTable implements DecisionBook {
    private static final String FIND = "SELECT event::text AS event FROM decisions WHERE order_id = $1";
    // By way of text: the client would send a parameter of type jsonb as a JSON string.
    private static final String INSERT = """
            INSERT INTO decisions (order_id, trader_id, event_id, outcome, code, event, rule_set, inputs)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8::text::jsonb)""";
    private static final String INSERT_RULE_SET =
            "INSERT INTO rule_sets (version, content) VALUES ($1, $2::text::jsonb) ON CONFLICT (version) DO NOTHING";
    private static final String INSTRUMENT = "SELECT symbol, name, standing FROM instruments WHERE symbol = $1";

    @Override
    public Uni<Optional<OrderEvent>> decisionOf(SqlConnection connection, UUID orderId) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(orderId))
                .map(rows -> Rows.first(rows).map(row -> decode(row.getString("event"))));
    }

    @Override
    public Uni<Void> store(SqlConnection connection, OrderEvent decision, DecisionInputs inputs) {
        boolean denied = decision instanceof OrderEvent.Denied;
        var reason = decision.state().reason();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        decision.header().orderId(),
                        decision.header().traderId(),
                        decision.eventId(),
                        denied ? "DENIED" : "APPROVED",
                        reason == null ? null : reason.code(),
                        new String(EventCodec.encode(decision), UTF_8),
                        ruleSet(decision),
                        InputsJson.of(inputs))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> store(SqlConnection connection, RuleSet ruleSet) {
        return connection
                .preparedQuery(INSERT_RULE_SET)
                .execute(Tuple.of(ruleSet.version(), ruleSet.content()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Instrument>> instrument(SqlConnection connection, String symbol) {
        return connection
                .preparedQuery(INSTRUMENT)
                .execute(Tuple.of(symbol))
                .map(rows -> Rows.first(rows).map(InstrumentTable::instrument));
    }

    private static String ruleSet(OrderEvent decision) {
        return switch (decision) {
            case OrderEvent.Approved approved -> approved.ruleSet();
            case OrderEvent.Denied denied -> denied.ruleSet();
            default -> throw new IllegalArgumentException("no decision: " + decision);
        };
    }

    private static OrderEvent decode(String json) {
        try {
            return (OrderEvent) EventCodec.decode(json.getBytes(UTF_8));
        } catch (UndecodableEventException e) {
            throw new IllegalStateException("a stored decision cannot be read", e);
        }
    }
}
