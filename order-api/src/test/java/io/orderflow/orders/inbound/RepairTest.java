package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Event;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("US3: a trader acknowledges or retries a failed order")
class RepairTest extends OrderApiTest {
    private final Map<UUID, OrderEvent.Submitted> submissions = new ConcurrentHashMap<>();

    @Test
    void answers_a_retry_with_the_order_as_it_goes_on() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(
                command -> List.of(PlayedServices.executedAfterRetry(submissions.get(command.orderId()), 3))))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            Response response = repair(trader, id, "retry");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).getString("phase")).isEqualTo("WORKING");
            assertThat(json(response).getInt("version")).isEqualTo(3);
            assertThat(commands(services, id))
                    .singleElement()
                    .isInstanceOfSatisfying(OrderCommand.Retry.class, retry -> {
                        assertThat(retry.traderId()).isEqualTo(trader);
                        assertThat(retry.orderVersion()).isEqualTo(2);
                        assertThat(retry.terms()).isEqualTo(submissions.get(id).terms());
                    });
        }
    }

    @Test
    void answers_an_acknowledgement_with_the_rejected_order() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(
                notAccepting(command -> List.of(PlayedServices.rejected(submissions.get(command.orderId()), 3))))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            Response response = repair(trader, id, "acknowledge");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).getString("status")).isEqualTo("REJECTED");
            assertThat(json(response).getString("reason.code")).isEqualTo("NOT_ACCEPTED");
            assertThat(commands(services, id))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OrderCommand.Acknowledge.class,
                            acknowledge ->
                                    assertThat(acknowledge.orderVersion()).isEqualTo(2));
        }
    }

    @Test
    void answers_202_while_nothing_has_come_of_it_and_asks_only_once_of_a_version() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(command -> List.of()))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            assertThat(repair(trader, id, "retry").statusCode()).isEqualTo(202);
            assertThat(repair(trader, id, "retry").statusCode()).isEqualTo(202);

            assertThat(commands(services, id)).singleElement().isInstanceOf(OrderCommand.Retry.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"retry, acknowledge, retried, acknowledged", "acknowledge, retry, acknowledged, retried"})
    void refuses_the_other_repair_of_the_same_version(String first, String other, String asked, String refused) {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(command -> List.of()))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);
            assertThat(repair(trader, id, first).statusCode()).isEqualTo(202);

            Response answer = repair(trader, id, other);

            assertRefused(answer, "ORDER_REPAIR_UNDER_WAY", "PENDING");
            assertThat(json(answer).getString("detail"))
                    .startsWith("You have asked for this order to be " + asked)
                    .contains("it cannot be " + refused + " as well");
            assertThat(repair(trader, id, first).statusCode()).isEqualTo(202);
            assertThat(commands(services, id)).hasSize(1);
        }
    }

    @Test
    void of_two_different_repairs_at_once_one_is_passed_on_and_the_other_refused() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(command -> List.of()));
                var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            List<Integer> answers = Stream.of("retry", "acknowledge")
                    .map(wish -> CompletableFuture.supplyAsync(() -> repair(trader, id, wish), requests))
                    .toList()
                    .stream()
                    .map(answer -> answer.join().statusCode())
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(202, 400);
            assertThat(commands(services, id)).hasSize(1);
        }
    }

    @Test
    void takes_the_other_repair_once_the_version_has_risen() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(command -> command instanceof OrderCommand.Retry retry
                ? List.of(PlayedServices.failed(
                        submissions.get(command.orderId()), retry.orderVersion() + 1, OrderPhase.NOT_ACCEPTED))
                : List.of(PlayedServices.rejected(submissions.get(command.orderId()), 4))))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            assertThat(repair(trader, id, "retry").statusCode()).isEqualTo(200);
            Response acknowledged = repair(trader, id, "acknowledge");

            assertThat(acknowledged.statusCode()).isEqualTo(200);
            assertThat(json(acknowledged).getString("status")).isEqualTo("REJECTED");
            assertThat(commands(services, id)).hasSize(2);
        }
    }

    @Test
    void asks_again_of_the_version_after_a_retry_that_failed_as_well() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(notAccepting(command -> List.of(PlayedServices.failed(
                submissions.get(command.orderId()),
                command instanceof OrderCommand.Retry retry ? retry.orderVersion() + 1 : 9,
                OrderPhase.NOT_ACCEPTED))))) {
            UUID id = orderIn(OrderPhase.NOT_ACCEPTED, trader);

            assertThat(json(repair(trader, id, "retry")).getInt("version")).isEqualTo(3);
            assertThat(json(repair(trader, id, "retry")).getInt("version")).isEqualTo(4);

            assertThat(commands(services, id)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "acknowledge"})
    void decides_nothing_about_what_is_still_asked_about(String wish) {
        String trader = newTrader();
        try (var services = PlayedServices.playing(answering(
                submitted -> List.of(
                        PlayedServices.approved(submitted), PlayedServices.failed(submitted, 2, OrderPhase.UNKNOWN)),
                command -> List.of()))) {
            UUID id = orderIn(OrderPhase.UNKNOWN, trader);

            assertRefused(repair(trader, id, wish), "ORDER_UNCONFIRMED", "PENDING");
            assertThat(commands(services, id)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "acknowledge"})
    void repairs_nothing_that_has_not_failed(String wish) {
        String trader = newTrader();
        try (var services = PlayedServices.playing(answering(
                submitted -> List.of(PlayedServices.approved(submitted), PlayedServices.executed(submitted, 2)),
                command -> List.of()))) {
            UUID id = orderIn(OrderPhase.WORKING, trader);

            assertRefused(repair(trader, id, wish), "ORDER_NOT_FAILED", "PENDING");
            assertThat(commands(services, id)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "acknowledge"})
    void repairs_nothing_that_is_over(String wish) {
        String trader = newTrader();
        try (var services = PlayedServices.playing(answering(
                submitted -> List.of(PlayedServices.approved(submitted), PlayedServices.rejected(submitted, 2)),
                command -> List.of()))) {
            UUID id = orderIn(OrderPhase.DONE, trader);

            assertRefused(repair(trader, id, wish), "ORDER_ALREADY_FINAL", "REJECTED");
            assertThat(commands(services, id)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "acknowledge"})
    @DisplayName("FR-013: another trader's order cannot be repaired, and is not known to exist")
    void does_not_know_another_traders_order(String wish) {
        UUID id = submitAsync(newTrader(), SEED_REQUEST);

        assertThat(repair(newTrader(), id, wish).statusCode()).isEqualTo(404);
        assertThat(repair(newTrader(), "no-id", wish).statusCode()).isEqualTo(404);
    }

    private static void assertRefused(Response response, String code, String status) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("code")).isEqualTo(code);
        assertThat(json(response).getString("order_status")).isEqualTo(status);
    }

    private static Response repair(String trader, Object id, String wish) {
        return as(trader).post("/api/v1/orders/" + id + "/" + wish);
    }

    private static UUID orderIn(OrderPhase phase, String trader) {
        UUID id = submitAsync(trader, SEED_REQUEST);
        await().until(() -> phase.name().equals(json(Orders.get(trader, id)).getString("phase")));
        return id;
    }

    private static List<OrderCommand> commands(PlayedServices services, UUID id) {
        List<OrderCommand> commands = new ArrayList<>();
        services.seen().forEach(event -> {
            if (event instanceof OrderCommand command && command.orderId().equals(id)) {
                commands.add(command);
            }
        });
        return commands;
    }

    private Function<Event, List<? extends Event>> notAccepting(Function<OrderCommand, List<? extends Event>> answer) {
        return answering(
                submitted -> List.of(
                        PlayedServices.approved(submitted),
                        PlayedServices.failed(submitted, 2, OrderPhase.NOT_ACCEPTED)),
                answer);
    }

    private Function<Event, List<? extends Event>> answering(
            Function<OrderEvent.Submitted, List<? extends Event>> submission,
            Function<OrderCommand, List<? extends Event>> command) {
        return event -> switch (event) {
            case OrderEvent.Submitted submitted -> {
                submissions.put(submitted.header().orderId(), submitted);
                yield submission.apply(submitted);
            }
            case OrderCommand asked -> command.apply(asked);
            default -> List.of();
        };
    }
}
