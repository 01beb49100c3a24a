package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static io.orderflow.orders.Orders.submitAsync;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.PlayedServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ListTest extends OrderApiTest {

    @Test
    void pages_are_newest_first_and_say_whether_more_follow() {
        String trader = newTrader();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(submitAsync(trader, SEED_REQUEST).toString());
        }
        Collections.reverse(ids);

        var first = json(as(trader).get("/api/v1/orders?limit=3"));
        assertThat(first.getList("orders.id")).isEqualTo(ids.subList(0, 3));
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(first.getInt("limit")).isEqualTo(3);
        var second = json(as(trader).get("/api/v1/orders?limit=3&offset=3"));
        assertThat(second.getList("orders.id")).isEqualTo(ids.subList(3, 5));
        assertThat(second.getBoolean("has_more")).isFalse();
        assertThat(json(as(trader).get("/api/v1/orders?offset=5")).getList("orders"))
                .isEmpty();
    }

    @Test
    void filters_by_status_and_symbol_and_shows_every_fill() {
        String trader = newTrader();
        submitAsync(trader, SEED_REQUEST);
        submitAsync(trader, SEED_REQUEST.replace("AAPL", "MSFT"));
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(
                        PlayedServices.filled(submitted, 3, 30, 30),
                        PlayedServices.filled(submitted, 4, 20, 50),
                        PlayedServices.filled(submitted, 5, 10, 60),
                        PlayedServices.approved(submitted))
                : List.of())) {
            submit(trader, SEED_REQUEST.replace("AAPL", "MSFT")).then().statusCode(201);
            await().until(() -> json(as(trader).get("/api/v1/orders?status=PARTIAL"))
                            .getList("orders.fills[0]")
                            .size()
                    == 3);
        }

        var partial = json(as(trader).get("/api/v1/orders?status=PARTIAL&symbol=MSFT"));
        assertThat(partial.<Integer>getList("orders[0].fills.quantity_filled")).containsExactly(30, 20, 10);
        assertThat(partial.getInt("orders[0].filled_quantity")).isEqualTo(60);
        assertThat(json(as(trader).get("/api/v1/orders?symbol=MSFT")).getList("orders"))
                .hasSize(2);
        assertThat(json(as(trader).get("/api/v1/orders?status=PENDING&symbol=MSFT"))
                        .getList("orders"))
                .hasSize(1);
        assertThat(json(as(trader).get("/api/v1/orders?status=FILLED")).getList("orders"))
                .isEmpty();
        assertThat(json(as(newTrader()).get("/api/v1/orders")).getList("orders"))
                .isEmpty();
    }

    @Test
    void all_bad_parameters_are_named_at_once() {
        Response response = as(newTrader()).get("/api/v1/orders?status=OPEN&symbol=aapl&limit=101&offset=-1&page=2");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<List<String>>path("errors.field"))
                .containsExactlyInAnyOrder("status", "symbol", "limit", "offset", "page");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1, 200",
        "limit=100, 200",
        "limit=0, 400",
        "limit=101, 400",
        "limit=x, 400",
        "limit=1.5, 400",
        "limit=99999999999, 400",
        "limit=, 400",
        "offset=0, 200",
        "offset=100000, 200",
        "offset=100001, 400",
        "limit=5&limit=6, 400",
        "status=PENDING, 200",
        "status=pending, 400",
    })
    void parameters_have_bounds(String query, int status) {
        assertThat(as(newTrader()).get("/api/v1/orders?" + query).statusCode()).isEqualTo(status);
    }

    @Test
    void submissions_are_counted_and_timed() {
        submit(newTrader(), "{}");
        try (var services = PlayedServices.approving()) {
            submit(newTrader(), SEED_REQUEST).then().statusCode(201);
        }
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains("orderflow_orders_total{outcome=\"accepted\"}")
                .contains("orderflow_orders_total{outcome=\"invalid\"}")
                .contains("orderflow_submit_to_decision_seconds_bucket")
                .contains("orderflow_outbox_rows");
    }
}
