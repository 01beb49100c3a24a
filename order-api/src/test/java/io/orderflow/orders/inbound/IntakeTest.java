package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.IntakeChanged;
import io.orderflow.events.Topic;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.application.OrderBook;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Kill switch and ramp: new orders of a part of the traders, or of nobody")
class IntakeTest extends OrderApiTest {
    private static final String INTAKE = "/api/v1/ops/intake";

    @Inject
    OrderBook book;

    @AfterEach
    void forget() throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM intake");
        }
    }

    @Test
    void the_configuration_holds_until_operations_set_it() {
        Response response = ops().get(INTAKE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString())
                .isEqualTo(
                        "{\"enabled\":true,\"percentage\":100,\"version\":0,\"reason\":null,\"changed_by\":null,\"changed_at\":null}");
    }

    @Test
    void closed_refuses_new_orders_alone() {
        String trader = newTrader();
        Response known = post(trader, "key");
        assertThat(known.statusCode()).isEqualTo(201);

        JsonPath set = json(put("{\"enabled\":false,\"percentage\":100,\"reason\":\"A bad release.\"}"));

        assertThat(set.getBoolean("enabled")).isFalse();
        assertThat(set.getString("changed_by")).isEqualTo("ops1");
        assertThat(json(ops().get(INTAKE)).<Object>get()).isEqualTo(set.get());
        Response refused = post(trader, null);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).getString("code")).isEqualTo("INTAKE_CLOSED");
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(post(trader, "key").<String>path("id")).isEqualTo(known.path("id"));
        assertThat(Orders.cancel(trader, known.path("id")).statusCode()).isEqualTo(202);
        assertThat(Orders.get(trader, known.path("id")).statusCode()).isEqualTo(200);

        open(100, "Mended.");
        assertThat(post(trader, null).statusCode()).isEqualTo(201);
    }

    @Test
    void the_change_is_published_with_what_was_before() {
        try (TopicProbe probe = TopicProbe.open(Topic.OPERATIONS)) {
            open(5, "Begin the ramp.");

            IntakeChanged changed =
                    probe.await(IntakeChanged.class, event -> event.reason().equals("Begin the ramp."));
            assertThat(changed.changedBy()).isEqualTo("ops1");
            assertThat(changed.changes()).containsExactly(new Change("percentage", "100", "5"));
        }
    }

    @Test
    void the_same_traders_are_in_on_every_call_and_stay_in_as_it_opens() {
        List<String> traders = Stream.generate(Orders::newTrader).limit(40).toList();
        open(40, "40 of 100.");
        List<String> in = traders.stream()
                .filter(trader -> post(trader, null).statusCode() == 201)
                .toList();
        assertThat(in).hasSizeBetween(4, 32);
        assertThat(traders.stream().filter(trader -> post(trader, null).statusCode() == 201))
                .isEqualTo(in);

        open(80, "80 of 100.");
        assertThat(in).allMatch(trader -> post(trader, null).statusCode() == 201);

        open(0, "Nobody.");
        assertThat(traders).allMatch(trader -> post(trader, null).statusCode() == 503);
    }

    @Test
    void is_answered_once_nobody_who_read_the_earlier_one_can_store_an_order_any_more() throws Exception {
        var inTurn = new CompletableFuture<Void>();
        var mayCommit = new CompletableFuture<Void>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> storing = threads.submit(() -> {
                try {
                    return VertxContextSupport.subscribeAndAwait(() -> book.asTraderInTurn(newTrader(), () -> {
                        inTurn.complete(null);
                        Context context = Vertx.currentContext();
                        return Uni.createFrom()
                                .completionStage(mayCommit)
                                // The session belongs to the context.
                                .emitOn(task -> context.runOnContext(ignored -> task.run()));
                    }));
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            });
            inTurn.get(20, TimeUnit.SECONDS);
            Future<Response> closing =
                    threads.submit(() -> put("{\"enabled\":false,\"percentage\":100,\"reason\":\"Stop.\"}"));

            try {
                assertThatThrownBy(() -> closing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            } finally {
                mayCommit.complete(null);
            }
            assertThat(closing.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            storing.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | FIELD_REQUIRED enabled,FIELD_REQUIRED percentage,FIELD_REQUIRED reason",
                "{\"enabled\":true,\"percentage\":5,\"reason\":\"a\"} | FIELD_REQUIRED version",
                "{\"enabled\":false,\"percentage\":5,\"reason\":\"a\",\"version\":\"1\"} | WRONG_TYPE version",
                "{\"enabled\":false,\"percentage\":5,\"reason\":\"a\",\"version\":-1} | OUT_OF_RANGE version",
                "{\"enabled\":\"true\",\"percentage\":\"5\",\"reason\":5} | WRONG_TYPE enabled,WRONG_TYPE percentage,WRONG_TYPE reason",
                "{\"enabled\":true,\"percentage\":101,\"reason\":\" \",\"version\":0} | OUT_OF_RANGE percentage,OUT_OF_RANGE reason",
                "{\"enabled\":true,\"percentage\":-1,\"reason\":\"a\\nb\",\"version\":0} | OUT_OF_RANGE percentage,VALUE_NOT_ALLOWED reason",
                "{\"enabled\":true,\"percentage\":1e-999999999,\"reason\":\"a\",\"who\":1,\"version\":0} | FIELD_UNKNOWN who,WRONG_TYPE percentage",
            })
    void what_cannot_be_set_is_refused_with_every_fault(String body, String faults) {
        Response response = put(body);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.<String>path("errors.collect { it.code + ' ' + it.field }.sort().join(',')"))
                .isEqualTo(faults);
        assertThat(ops().get(INTAKE).<Integer>path("percentage")).isEqualTo(100);
    }

    @Test
    void what_was_decided_upon_an_earlier_setting_undoes_nothing_newer() {
        assertThat(open(50, "Half.").<Integer>path("version")).isEqualTo(1);
        String closed = "{\"enabled\":false,\"percentage\":50,\"reason\":\"Stop.\"}";
        assertThat(put(closed).<Integer>path("version")).isEqualTo(2);

        Response late = put(openAt(100, "All.", 1));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.<String>path("code")).isEqualTo("VERSION_CONFLICT");
        assertThat(late.<Integer>path("version")).isEqualTo(2);
        assertThat(late.<String>path("detail"))
                .isEqualTo("The intake is not the one that this was decided upon: its version is 2."
                        + " Nothing is changed. Read it again, then set it.");
        assertThat(ops().get(INTAKE).<Boolean>path("enabled")).isFalse();
        assertThat(put("{\"enabled\":false,\"percentage\":50,\"reason\":\"Stop.\",\"version\":3}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(put(openAt(100, "All.", 2)).<Integer>path("version")).isEqualTo(3);
    }

    @Test
    void a_repetition_is_answered_like_the_first_as_long_as_it_holds() {
        try (TopicProbe probe = TopicProbe.open(Topic.OPERATIONS)) {
            String half = openAt(50, "Half.", 0);
            Response first = put(half);
            assertThat(put(half).asString()).isEqualTo(first.asString());
            assertThat(ops("ops2").body(half).put(INTAKE).statusCode()).isEqualTo(409);

            open(60, "More.");
            assertThat(put(half).statusCode()).isEqualTo(409);
            probe.await(IntakeChanged.class, event -> event.reason().equals("More."));
            assertThat(probe.events().stream().filter(IntakeChanged.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void only_operations_may() {
        String body = "{\"enabled\":false,\"percentage\":100,\"reason\":\"Mine.\"}";
        assertThat(as(newTrader()).body(body).put(INTAKE).statusCode()).isEqualTo(403);
        assertThat(as(newTrader()).get(INTAKE).statusCode()).isEqualTo(403);
        assertThat(given().contentType("application/json")
                        .body(body)
                        .put(INTAKE)
                        .statusCode())
                .isEqualTo(401);
        assertThat(ops().body("[]").put(INTAKE).<String>path("code")).isEqualTo("MALFORMED_JSON");
        assertThat(ops().get(INTAKE + "?now=1").<String>path("errors[0].code")).isEqualTo("FIELD_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 129, 1000})
    void whom_the_log_cannot_name_sets_nothing(int length) {
        Response response = ops("o".repeat(length))
                .body("{\"enabled\":false,\"percentage\":0,\"reason\":\"mine\"}")
                .put(INTAKE);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.<String>path("code")).isEqualTo("TRADER_ID_UNUSABLE");
        assertThat(ops().get(INTAKE).<Boolean>path("enabled")).isTrue();
    }

    /** Decided upon what holds now. */
    private static Response open(int percentage, String reason) {
        return put(openAt(percentage, reason, ops().get(INTAKE).<Integer>path("version")));
    }

    private static String openAt(int percentage, String reason, int version) {
        return "{\"enabled\":true,\"percentage\":%d,\"reason\":\"%s\",\"version\":%d}"
                .formatted(percentage, reason, version);
    }

    private static Response put(String body) {
        return ops().body(body).put(INTAKE);
    }

    private static RequestSpecification ops() {
        return ops("ops1");
    }

    private static RequestSpecification ops(String sub) {
        return given().header("Authorization", "Bearer " + TestTokens.ops(sub)).contentType("application/json");
    }

    private static Response post(String trader, String key) {
        var request = as(trader).header("Prefer", "respond-async").body(SEED_REQUEST);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/orders");
    }
}
