package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.LookUps;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Progress;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operations see of the orders that are not over. */
@QuarkusTest
class OrdersInHandTest extends ExecutionServiceTest {
    private static final String ADDRESS = "/api/v1/ops/orders";
    private static final Instant LONG_AGO = Instant.parse("2020-01-02T15:00:00Z");

    @Inject
    Executions executions;

    @Test
    void only_operations_may_look() {
        given().get(ADDRESS).then().statusCode(401);
        given().auth().oauth2(TestTokens.trader("trader1")).get(ADDRESS).then().statusCode(403);
        given().auth().oauth2(TestTokens.compliance("c1")).get(ADDRESS).then().statusCode(403);
    }

    @Test
    void every_fault_is_named_at_once() {
        given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .queryParam("phase", "DONE")
                .queryParam("limit", "201")
                .queryParam("trader", "x")
                .get(ADDRESS)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("errors.field", containsInAnyOrder("trader", "phase", "limit"))
                .body("errors.code", containsInAnyOrder("FIELD_UNKNOWN", "VALUE_NOT_ALLOWED", "OUT_OF_RANGE"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, OUT_OF_RANGE",
        "limit=many, limit, WRONG_TYPE",
        "limit=1&limit=2, limit, VALUE_NOT_ALLOWED",
        "phase=unknown, phase, VALUE_NOT_ALLOWED",
        "phase=RECEIVED, phase, VALUE_NOT_ALLOWED",
        "phase=, phase, VALUE_NOT_ALLOWED",
        "phase=UNKNOWN&phase=UNKNOWN, phase, VALUE_NOT_ALLOWED",
    })
    void a_fault_is_named_with_its_parameter(String query, String field, String code) {
        given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .get(ADDRESS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @Test
    void an_order_in_trouble_is_shown_as_long_as_it_is() {
        var order = OrderStory.by("troubled1", "TRBL");
        venue.behave("TRBL", Behaviour.DROP);

        topics.publish(order.approved());

        var unknown = await().atMost(Duration.ofSeconds(20)).until(() -> shown(order, ""), list -> !list.isEmpty());
        assertThat(unknown.getFirst())
                .containsEntry("trader_id", "troubled1")
                .containsEntry("symbol", "TRBL")
                .containsEntry("side", "BUY")
                .containsEntry("quantity", 100)
                .containsEntry("order_type", "MARKET")
                .containsEntry("price", null)
                .containsEntry("time_in_force", "DAY")
                .containsEntry("status", "PENDING")
                .containsEntry("phase", "UNKNOWN")
                .containsEntry("filled_quantity", 0)
                .containsEntry("venue", "SIM-EAST")
                .containsEntry("next_task", "LOOK_UP")
                .containsEntry("cancel_requested", false);

        var failed = topics.await(
                OrderEvent.Failed.class, e -> order.isAbout(e) && e.state().phase() == OrderPhase.NOT_ACCEPTED);
        var notAccepted = await().until(() -> shown(order, "?phase=NOT_ACCEPTED"), list -> !list.isEmpty());
        assertThat(notAccepted.getFirst())
                .containsEntry("version", (int) failed.header().version())
                .containsEntry("attempts", 4)
                .extractingByKey("reason")
                .extracting("code")
                .isEqualTo(failed.state().reason().code());
        assertThat(shown(order, "?phase=UNKNOWN")).isEmpty();

        topics.publish(order.acknowledge(failed.header().version()));
        topics.await(OrderEvent.Rejected.class, order::isAbout);
        assertThat(shown(order, "?phase=UNKNOWN&phase=NOT_ACCEPTED")).isEmpty();
    }

    @Test
    void an_order_at_the_venue_is_shown_to_who_asks_for_it_only() {
        var order = OrderStory.by("resting1", "RSTG");
        venue.behave("RSTG", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        assertThat(shown(order, "?phase=WORKING"))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown).containsEntry("phase", "WORKING").containsEntry("reason", null));
        assertThat(shown(order, "")).isEmpty();
        assertThat(answer("").getInt("counts.WORKING")).isPositive();

        venue.fill(order.key(), 100, "150.45");
        topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(shown(order, "?phase=WORKING&limit=200")).isEmpty();
    }

    @Test
    void the_oldest_trouble_comes_first_and_no_more_than_asked_for() {
        var third = inTrouble(progress -> new Unknown(progress, LONG_AGO.plusSeconds(2), LookUps.NONE));
        var first = inTrouble(progress -> new Unknown(progress, LONG_AGO, LookUps.NONE));
        var second = inTrouble(progress -> new NotAccepted(progress, LONG_AGO.plusSeconds(1), LookUps.NONE));

        assertThat(answer("").getList("orders.order_id"))
                .startsWith(
                        first.orderId().toString(),
                        second.orderId().toString(),
                        third.orderId().toString());
        assertThat(answer("?phase=UNKNOWN&limit=2").getList("orders.order_id"))
                .containsExactly(first.orderId().toString(), third.orderId().toString());
        assertThat(answer("?phase=NOT_ACCEPTED&limit=1").getList("orders.since"))
                .containsExactly("2020-01-02T15:00:01Z");
        assertThat(answer("?limit=1").getMap("counts"))
                .containsOnlyKeys("APPROVED", "SENDING", "UNKNOWN", "WORKING", "NOT_ACCEPTED")
                .satisfies(counts -> assertThat((int) counts.get("UNKNOWN")).isGreaterThanOrEqualTo(2));

        // Asked about at once, and given up long since: they end.
        executions
                .transact(transaction -> transaction.lookUpAll("SIM-EAST", 0))
                .await()
                .atMost(Duration.ofSeconds(10));
        topics.publish(second.acknowledge(1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shown(first, "").isEmpty() && shown(third, "").isEmpty());
    }

    /** As an earlier process has left it: nobody asks about it in the next minutes. */
    private OrderStory inTrouble(Function<Progress, Execution> state) {
        var story = OrderStory.by("troubled2", "OLDT");
        var order = new Order(story.orderId(), story.traderId(), null, story.terms(), false);
        executions
                .transact(transaction -> transaction.add(
                        Move.unchanged(state.apply(Progress.decided(order, "SIM-EAST"))),
                        new Task(Task.Kind.LOOK_UP, Instant.now().plusSeconds(600))))
                .await()
                .atMost(Duration.ofSeconds(10));
        return story;
    }

    private static List<Map<String, Object>> shown(OrderStory order, String query) {
        return answer(query).getList("orders.findAll { it.order_id == '" + order.orderId() + "' }");
    }

    private static JsonPath answer(String query) {
        return given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .get(ADDRESS + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
