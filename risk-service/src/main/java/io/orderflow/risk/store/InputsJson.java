package io.orderflow.risk.store;

import io.orderflow.events.OrderType;
import io.orderflow.risk.domain.DecisionInputs;
import io.orderflow.risk.domain.Quote;
import io.orderflow.risk.domain.Restriction;
import io.orderflow.risk.domain.RiskLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** What a decision was made from, as it is kept with it: snake case, amounts in US dollars. */
final class InputsJson {
    private InputsJson() {}

    static String of(DecisionInputs inputs) {
        return new JsonObject()
                .put("account_state", inputs.accountState().name())
                .put(
                        "order_types",
                        new JsonArray(inputs.orderTypes().stream()
                                .sorted()
                                .map(OrderType::name)
                                .toList()))
                .put(
                        "restriction",
                        inputs.restriction().map(InputsJson::restriction).orElse(null))
                .put("limits", limits(inputs.limits()))
                .put("quote", inputs.quote().map(InputsJson::quote).orElse(null))
                .put("data_age_ms", inputs.dataAge().map(Duration::toMillis).orElse(null))
                .put("data_fresh", inputs.dataFresh())
                .put("reference_price", inputs.referencePrice().orElse(null))
                .put("buying_power", inputs.buyingPower())
                .put("held", inputs.held())
                .put("open_buys", inputs.openBuys())
                .put("open_sells", inputs.openSells())
                .put("day_result", inputs.day().result())
                .put("at_stake", inputs.day().atStake())
                .put(
                        "opposing_order",
                        inputs.opposingOrder().map(UUID::toString).orElse(null))
                .put("order_alike", inputs.orderAlike().map(UUID::toString).orElse(null))
                .encode();
    }

    private static JsonObject restriction(Restriction restriction) {
        return new JsonObject()
                .put("scope", restriction.scope().name())
                .put("subject", restriction.subject())
                .put("state", restriction.state().name());
    }

    private static JsonObject limits(RiskLimits limits) {
        return new JsonObject()
                .put("max_position", limits.maxPosition())
                .put("max_order_quantity", limits.maxOrderQuantity())
                .put("max_order_notional", limits.maxOrderNotional())
                .put("daily_loss_limit", limits.dailyLossLimit());
    }

    private static JsonObject quote(Quote quote) {
        return new JsonObject()
                .put("venue", quote.venue())
                .put("instance", quote.instance())
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .put("occurred_at", Objects.toString(quote.occurredAt()))
                .put("received_at", Objects.toString(quote.receivedAt()));
    }
}
