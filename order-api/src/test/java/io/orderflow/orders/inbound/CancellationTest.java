package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.cancel;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static io.orderflow.orders.Orders.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Event;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancellationTest extends OrderApiTest {
    private final Map<UUID, OrderEvent.Submitted> submissions = new ConcurrentHashMap<>();

    @Test
    @DisplayName("Scenario 8, FR-007: cancel while pending")
    void answers_with_the_cancelled_order() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(this::cancelling)) {
            UUID id = approvedOrder(trader);

            Response response = cancel(trader, id);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).getString("status")).isEqualTo("CANCELLED");
            assertThat(json(response).getString("reason.code")).isEqualTo("CANCELLED_BY_TRADER");
            assertThat(json(response).getInt("version")).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("Scenario 8: cancel racing a fill is whatever the venue says")
    void answers_with_the_filled_order_when_the_fill_was_faster() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderCommand.Cancel cancel
                ? List.of(PlayedServices.filled(submissions.get(cancel.orderId()), 3, 100, 100))
                : approving(event))) {
            UUID id = approvedOrder(trader);

            Response response = cancel(trader, id);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).getString("status")).isEqualTo("FILLED");
            assertThat(json(response).getInt("fills[0].quantity_filled")).isEqualTo(100);
        }
    }

    @Test
    void answers_202_while_the_venue_has_not_and_asks_only_once() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(this::approving)) {
            UUID id = approvedOrder(trader);

            assertThat(cancel(trader, id).statusCode()).isEqualTo(202);
            assertThat(cancel(trader, id).statusCode()).isEqualTo(202);
            assertThat(services.seen())
                    .filteredOn(event -> event instanceof OrderCommand.Cancel cancel
                            && cancel.orderId().equals(id))
                    .singleElement()
                    .isInstanceOfSatisfying(OrderCommand.Cancel.class, cancel -> {
                        assertThat(cancel.traderId()).isEqualTo(trader);
                        assertThat(cancel.terms()).isEqualTo(submissions.get(id).terms());
                    });
        }
    }

    @Test
    void refuses_what_was_final_before() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.denied(submitted))
                : List.of())) {
            String id = json(submit(trader, SEED_REQUEST)).getString("order_id");

            Response response = cancel(trader, id);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).getString("code")).isEqualTo("ORDER_ALREADY_FINAL");
            assertThat(json(response).getString("detail")).contains("REJECTED");
            assertThat(services.seen()).noneMatch(OrderCommand.class::isInstance);
        }
    }

    @Test
    @DisplayName("FR-013: another trader's order cannot be cancelled, and is not known to exist")
    void does_not_know_another_traders_order() {
        UUID id = submitAsync(newTrader(), SEED_REQUEST);

        assertThat(cancel(newTrader(), id).statusCode()).isEqualTo(404);
        assertThat(cancel(newTrader(), "no-id").statusCode()).isEqualTo(404);
        assertThat(Orders.get(newTrader(), id).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("A cancel request overtakes the decision: the tombstone's cancellation ends the order")
    void cancels_an_order_that_nobody_has_decided() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderCommand.Cancel cancel
                ? List.of(
                        PlayedServices.cancelled(cancel, 2, 0),
                        PlayedServices.approved(submissions.get(cancel.orderId())))
                : remembering(event))) {
            UUID id = submitAsync(trader, SEED_REQUEST);

            assertThat(cancel(trader, id).statusCode()).isEqualTo(200);
            assertThat(json(Orders.get(trader, id)).getString("status")).isEqualTo("CANCELLED");
        }
    }

    private UUID approvedOrder(String trader) {
        return UUID.fromString(
                submit(trader, SEED_REQUEST).then().statusCode(201).extract().path("id"));
    }

    private List<? extends Event> cancelling(Event event) {
        return event instanceof OrderCommand.Cancel cancel
                ? List.of(PlayedServices.cancelled(cancel, 2, 0))
                : approving(event);
    }

    private List<? extends Event> approving(Event event) {
        remembering(event);
        return event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.approved(submitted))
                : List.of();
    }

    private List<? extends Event> remembering(Event event) {
        if (event instanceof OrderEvent.Submitted submitted) {
            submissions.put(submitted.header().orderId(), submitted);
        }
        return List.of();
    }
}
