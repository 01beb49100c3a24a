package io.orderflow.e2e.complaints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.VenueOrder.VenueFill;
import io.orderflow.stack.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(45)
@OnWholeSystem
@DisplayName("02: a venue executes more than was ordered, and nobody counts it or somebody loses it")
class OverfillIT {
    private static final BigDecimal FEE_PER_SHARE = new BigDecimal("0.0035");
    private static final Duration WITHIN = Duration.ofSeconds(20);
    /** Whose account is of no use to anybody else afterwards. */
    private static final String TRADER = "load-0995";

    private final WholeSystem system;
    private final Story story;

    OverfillIT(WholeSystem system) {
        this.system = system;
        this.story = Story.of(system, TRADER);
    }

    @BeforeEach
    void let_the_market_stand_still() {
        system.letStandStill(Story.SYMBOL, "150.00", Story.ASK);
    }

    @AfterEach
    void heal() {
        system.venue().heal();
    }

    @Test
    @DisplayName(
            "the order stays FILLED and is flagged, the account has the truth and may only reduce, operations know")
    void books_the_truth_beside_the_order() {
        BigDecimal cash = story.trader().account().get("cash").decimalValue();
        double execution = Alerts.raised(system, Part.EXECUTION, "OVERFILL");
        double risk = Alerts.raised(system, Part.RISK, "OVERFILL");
        story.strike("OVERFILLED");

        String id = story.buy(10);

        JsonNode order = awaitFlag(id);
        assertThat(order.get("status").asText()).isEqualTo("FILLED");
        assertThat(order.get("filled_quantity").asInt()).isEqualTo(10);
        // Which of the two reports comes first is for the stream to say: the other is booked in two parts then.
        assertThat(Json.list(order.get("fills")).stream()
                        .mapToInt(fill -> fill.get("quantity_filled").asInt())
                        .sum())
                .isEqualTo(10);
        assertThat(order.get("reason").get("code").asText()).isEqualTo("OVERFILLED");
        assertThat(order.get("reason").get("message").asText()).contains("5 shares more than you ordered");
        assertThat(story.atVenue(id).filledQuantity()).isEqualTo(15);
        awaitAccount(cash.subtract(costAtVenue(id)));
        assertTrail(id);
        assertThat(Alerts.raised(system, Part.EXECUTION, "OVERFILL")).isEqualTo(execution + 1);
        assertThat(Alerts.raised(system, Part.RISK, "OVERFILL")).isEqualTo(risk + 1);
        assertMayOnlyReduce();
    }

    private JsonNode awaitFlag(String id) {
        await("the flag of " + id)
                .atMost(WITHIN)
                .until(() -> story.order(id).get("overfilled").asBoolean());
        return story.order(id);
    }

    /** Of all that the venue has executed, fees included. */
    private BigDecimal costAtVenue(String id) {
        List<VenueFill> fills = story.atVenue(id).fills();
        assertThat(fills).extracting(VenueFill::quantity).containsExactly(10, 5);
        return fills.stream()
                .map(fill -> fill.price().add(FEE_PER_SHARE).multiply(BigDecimal.valueOf(fill.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void awaitAccount(BigDecimal cash) {
        await("the excess to be on the account").atMost(WITHIN).untilAsserted(() -> {
            JsonNode account = story.trader().account();
            assertThat(Json.list(account.get("positions")))
                    .singleElement()
                    .satisfies(position ->
                            assertThat(position.get("quantity").asInt()).isEqualTo(15));
            assertThat(account.get("cash").decimalValue()).isEqualByComparingTo(cash);
            assertThat(account.get("buying_power").decimalValue()).isEqualByComparingTo(cash);
            assertThat(account.get("state").asText()).isEqualTo("REDUCING");
        });
    }

    /** As a regulator reads it: what was executed beyond the order, how much, where and at which price. */
    private void assertTrail(String id) {
        story.trader().awaitTrailEndingWith(id, "RECOVERED");
        assertThat(story.trail(id)).startsWith("SUBMITTED", "APPROVED", "EXECUTED", "FILLED");
        JsonNode beyond =
                Json.list(story.trader().trail(id).expect(200).get("entries")).getLast();
        assertThat(beyond.get("quantity").asInt()).isEqualTo(5);
        assertThat(beyond.get("price").decimalValue())
                .isEqualByComparingTo(story.atVenue(id).fills().getLast().price());
        assertThat(beyond.get("venue").asText()).isEqualTo("SIM-EAST");
        assertThat(beyond.get("reason").get("code").asText()).isEqualTo("OVERFILLED");
    }

    private void assertMayOnlyReduce() {
        JsonNode refused =
                story.trader().submit(Orders.market("BUY", Story.SYMBOL, 1)).expect(400);
        assertThat(refused.get("code").asText()).isEqualTo("ACCOUNT_REDUCE_ONLY");
        String sold = story.trader().place(Orders.market("SELL", Story.SYMBOL, 15));
        story.trader().awaitStatus(sold, "FILLED");
    }
}
