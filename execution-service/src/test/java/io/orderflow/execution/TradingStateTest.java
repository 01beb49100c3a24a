package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.Topic;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.stub.StubVenue;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class TradingStateTest {
    private static final String ADDRESS = "/api/v1/ops/trading-state";

    StubVenue venue;
    TopicProbe topics;

    @Inject
    Executions executions;

    @BeforeEach
    void listen() {
        await().until(venue::isListenedTo);
        topics = TopicProbe.open(Topic.EXECUTIONS, Topic.OPERATIONS);
    }

    @AfterEach
    void resume() {
        venue.release();
        set("FIRM", null, "ACTIVE").statusCode(200);
        set("SYMBOL", "STOPS", "ACTIVE").statusCode(200);
        set("TRADER", "trader7", "ACTIVE").statusCode(200);
        topics.close();
    }

    @Test
    void only_operations_may_look_and_set() {
        given().get(ADDRESS).then().statusCode(401);
        given().auth().oauth2(TestTokens.trader("trader1")).get(ADDRESS).then().statusCode(403);
        put(TestTokens.trader("trader1"), body("FIRM", null, "HALTED", ""))
                .then()
                .statusCode(403);
        ops().get(ADDRESS).then().statusCode(200).body("states[0].scope", equalTo("FIRM"));
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 129, 1000})
    void whom_the_log_cannot_name_sets_nothing(int length) {
        put(TestTokens.ops("o".repeat(length)), body("FIRM", null, "HALTED", ""))
                .then()
                .statusCode(403)
                .body("code", equalTo("TRADER_ID_UNUSABLE"));
        ops().get(ADDRESS).then().body("states[0].state", equalTo("ACTIVE"));
    }

    @Test
    void every_fault_is_named_at_once() {
        put(TestTokens.ops("ops1"), """
                        {"scope":"SYMBOL","subject":"aapl","state":"STOPPED","reason":" ","cancel_open_orders":"yes","x":1}""")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("errors.field", contains("x", "subject", "state", "reason", "cancel_open_orders"))
                .body(
                        "errors.code",
                        contains("FIELD_UNKNOWN", "SYMBOL_FORMAT", "VALUE_NOT_ALLOWED", "OUT_OF_RANGE", "WRONG_TYPE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"state":"HALTED","reason":"x"}                                    | scope   | FIELD_REQUIRED
            {"scope":"FIRM","subject":"AAPL","state":"HALTED","reason":"x"}    | subject | NOT_COMBINABLE
            {"scope":"TRADER","state":"HALTED","reason":"x"}                   | subject | FIELD_REQUIRED
            {"scope":"TRADER","subject":"a:b","state":"HALTED","reason":"x"}   | subject | OUT_OF_RANGE
            {"scope":"VENUE","subject":"NYSE","state":"HALTED","reason":"x"}   | subject | VALUE_NOT_ALLOWED
            {"scope":"FIRM","state":"halted","reason":"x"}                     | state   | VALUE_NOT_ALLOWED
            {"scope":"FIRM","state":"HALTED"}                                  | reason  | FIELD_REQUIRED
            {"scope":"FIRM","state":"HALTED","reason":7}                       | reason  | WRONG_TYPE
            """)
    void a_fault_is_named_with_its_field(String body, String field, String code) {
        put(TestTokens.ops("ops1"), body)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"scope\":\"FIRM\",\"scope\":\"FIRM\"}", "{", "{} {}"})
    void what_is_no_json_object_sets_nothing(String body) {
        put(TestTokens.ops("ops1"), body).then().statusCode(400).body("code", equalTo("MALFORMED_JSON"));
    }

    @Test
    void a_setting_is_answered_read_back_and_published() {
        long before = set("FIRM", null, "ACTIVE").extract().jsonPath().getLong("version");

        set("SYMBOL", "STOPS", "HALTED")
                .statusCode(200)
                .body("scope", equalTo("SYMBOL"))
                .body("subject", equalTo("STOPS"))
                .body("state", equalTo("HALTED"))
                .body("version", equalTo((int) before + 1))
                .body("reason", equalTo("a test"))
                .body("changed_by", equalTo("ops1"))
                .body("changed_at", notNullValue())
                .body("cancels_requested", equalTo(0));
        ops().get(ADDRESS)
                .then()
                .body("states.scope", contains("FIRM", "SYMBOL"))
                .body("states[0].subject", nullValue())
                .body("states[1].subject", equalTo("STOPS"))
                .body("states[1].version", equalTo((int) before + 1));
        var event = topics.await(TradingStateChanged.class, e -> e.version() == before + 1);
        assertThat(event.scope()).isEqualTo(TradingScope.SYMBOL);
        assertThat(event.state()).isEqualTo(TradingState.HALTED);
        assertThat(event.changedBy()).isEqualTo("ops1");
        assertThat(event.changes()).containsExactly(new Change("state", "ACTIVE", "HALTED"));

        set("SYMBOL", "STOPS", "HALTED").statusCode(200).body("version", equalTo((int) before + 2));
        assertThat(topics.await(TradingStateChanged.class, e -> e.version() == before + 2)
                        .changes())
                .isEmpty();
    }

    @Test
    void after_the_answer_nothing_more_is_sent_however_many_orders_come() throws Exception {
        var going = new AtomicBoolean(true);
        CompletableFuture<List<OrderStory>> submitting = supplyAsync(() -> submitWhile(going));
        await().until(() -> venue.sends() > 20);

        set("FIRM", null, "HALTED").statusCode(200);

        int sent = venue.sends();
        var late = OrderStory.of("AAPL");
        topics.publish(late.approved());
        topics.await(OrderEvent.Cancelled.class, late::isAbout);
        going.set(false);
        List<OrderStory> orders = submitting.get();
        orders.add(late);
        await().atMost(Duration.ofSeconds(30)).until(() -> ended() >= orders.size());
        assertThat(venue.sends()).isEqualTo(sent);
        assertThat(orders.stream().mapToInt(order -> venue.sends(order.key())).sum())
                .isEqualTo((int) filled());
    }

    @Test
    void the_answer_waits_for_a_send_that_is_under_way() {
        venue.behave("HELD", Behaviour.HOLD);
        var order = OrderStory.of("HELD");
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);

        var answer = supplyAsync(() -> set("SYMBOL", "STOPS", "HALTED"));
        assertThat(answer.join().extract().statusCode()).isEqualTo(200);
        var halted = supplyAsync(() -> set("FIRM", null, "HALTED"));
        await().during(Duration.ofMillis(500)).until(() -> !halted.isDone());
        venue.release();

        halted.join().statusCode(200);
        topics.await(OrderEvent.Filled.class, order::isAbout);
    }

    @Test
    void a_send_that_does_not_end_is_told_and_not_kept_quiet() {
        venue.behave("STUCK", Behaviour.HOLD);
        var order = OrderStory.of("STUCK");
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);

        set("FIRM", null, "HALTED")
                .statusCode(503)
                .body("code", equalTo("TIMED_OUT"))
                .body("trading_state.state", equalTo("HALTED"));
        ops().get(ADDRESS).then().body("states[0].state", equalTo("HALTED"));
        venue.release();

        set("FIRM", null, "HALTED").statusCode(200);
    }

    @Test
    void the_answer_waits_out_the_lease_of_a_sender_that_vanished() throws SQLException {
        var order = OrderStory.of("VANISH");
        venue.behave("VANISH", Behaviour.HOLD);
        topics.publish(order.approved());
        await().until(() -> venue.held() == 1);
        // As if the process that sends it were killed: nobody records an answer, only the lease is left.
        sql("UPDATE executions SET fencing_token = fencing_token + 1,"
                + " lease_until = clock_timestamp() + interval '1 second' WHERE order_id = '" + order.orderId() + "'");
        Instant begun = Instant.now();

        set("FIRM", null, "HALTED").statusCode(200);

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(800));
        venue.release();
        topics.await(OrderEvent.Filled.class, order::isAbout);
    }

    @Test
    void whoever_sets_is_not_overtaken_by_claims_that_come_later() {
        var first = new CompletableFuture<Void>();
        var second = new CompletableFuture<TradingStates>();
        var holding = new CompletableFuture<Void>();
        holdUntil(first, holding).subscribe().with(ignored -> {}, second::completeExceptionally);
        holding.join();

        var halted = supplyAsync(() -> set("FIRM", null, "HALTED"));
        await().until(() -> waitingForALock() == 1);
        executions
                .transact(transaction -> transaction.tradingStates().hold())
                .subscribe()
                .with(second::complete, second::completeExceptionally);

        await().during(Duration.ofMillis(300)).until(() -> !second.isDone() && !halted.isDone());
        first.complete(null);
        halted.join().statusCode(200);
        assertThat(second.join().set()).containsValue(TradingState.HALTED);
    }

    @Test
    void what_waits_for_a_later_try_ends_at_once() {
        venue.behave("LATER", Behaviour.BUSY);
        var order = OrderStory.of("LATER");
        topics.publish(order.approved());
        await().until(() -> venue.sends(order.key()) == 1);

        set("FIRM", null, "HALTED").statusCode(200);

        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.TRADING_HALTED);
        assertThat(cancelled.state().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void while_reducing_only_orders_that_shrink_a_position_are_sent() {
        set("TRADER", "trader7", "REDUCING").statusCode(200);
        var grows = OrderStory.by("trader7", "AAPL");
        var shrinks = OrderStory.by("trader7", "AAPL");
        var ofOthers = OrderStory.by("trader8", "AAPL");

        topics.publish(grows.approved());
        topics.publish(shrinks.approved(true));
        topics.publish(ofOthers.approved());

        assertThat(topics.await(OrderEvent.Cancelled.class, grows::isAbout)
                        .state()
                        .reason()
                        .code())
                .isEqualTo(ReasonCode.TRADING_REDUCING);
        topics.await(OrderEvent.Filled.class, shrinks::isAbout);
        topics.await(OrderEvent.Filled.class, ofOthers::isAbout);
        assertThat(venue.sends(grows.key())).isZero();
    }

    @Test
    void cancels_go_through_while_trading_is_halted() {
        venue.behave("RESTS", Behaviour.REST);
        var order = OrderStory.of("RESTS");
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);
        set("FIRM", null, "HALTED").statusCode(200);

        topics.publish(order.cancel());

        assertThat(topics.await(OrderEvent.Cancelled.class, order::isAbout)
                        .state()
                        .reason()
                        .code())
                .isEqualTo(ReasonCode.CANCELLED_BY_TRADER);
    }

    @Test
    void all_open_orders_of_a_subject_are_cancelled_when_asked() {
        venue.behave("STOPS", Behaviour.REST);
        venue.behave("STAYS", Behaviour.REST);
        List<OrderStory> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(OrderStory.of("STOPS"));
        }
        var other = OrderStory.of("STAYS");
        orders.forEach(order -> topics.publish(order.approved()));
        topics.publish(other.approved());
        topics.await(OrderEvent.Executed.class, other::isAbout);
        orders.forEach(order -> topics.await(OrderEvent.Executed.class, order::isAbout));

        put(TestTokens.ops("ops1"), body("SYMBOL", "STOPS", "REDUCING", ",\"cancel_open_orders\":true"))
                .then()
                .statusCode(200)
                .body("cancels_requested", equalTo(20));

        assertThat(orders).allSatisfy(order -> {
            var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
            assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.CANCELLED_BY_OPERATIONS);
        });
        assertThat(orders).allMatch(order -> venue.isCancelled(order.key()));
        assertThat(venue.isCancelled(other.key())).isFalse();
        topics.publish(other.cancel());
        topics.await(OrderEvent.Cancelled.class, other::isAbout);
    }

    @Test
    void the_states_of_several_subjects_stand_side_by_side() {
        set("SYMBOL", "STOPS", "HALTED").statusCode(200);
        set("TRADER", "trader7", "REDUCING").statusCode(200);

        ops().get(ADDRESS)
                .then()
                .body("states.scope", containsInAnyOrder("FIRM", "SYMBOL", "TRADER"))
                .body("states.state", hasItem("REDUCING"));
    }

    private List<OrderStory> submitWhile(AtomicBoolean going) {
        List<OrderStory> orders = new ArrayList<>();
        try (TopicProbe own = TopicProbe.open(Topic.DECISIONS)) {
            while (going.get() && orders.size() < 2_000) {
                var order = OrderStory.of("AAPL");
                orders.add(order);
                own.publish(order.approved());
            }
        }
        return orders;
    }

    private Uni<Void> holdUntil(CompletableFuture<Void> end, CompletableFuture<Void> holding) {
        return executions.transact(transaction -> transaction
                .tradingStates()
                .hold()
                .invoke(() -> holding.complete(null))
                .flatMap(ignored -> Uni.createFrom().completionStage(end)));
    }

    private static int waitingForALock() throws SQLException {
        try (var connection = TestDatabase.superuser("execution");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = 'execution' AND wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.superuser("execution");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private long filled() {
        return topics.events().stream()
                .filter(OrderEvent.Filled.class::isInstance)
                .count();
    }

    private long ended() {
        return topics.events().stream()
                .filter(event -> event instanceof OrderEvent.Filled || event instanceof OrderEvent.Cancelled)
                .count();
    }

    private static io.restassured.specification.RequestSpecification ops() {
        return given().auth().oauth2(TestTokens.ops("ops1"));
    }

    private static ValidatableResponse set(String scope, String subject, String state) {
        return put(TestTokens.ops("ops1"), body(scope, subject, state, "")).then();
    }

    private static Response put(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .put(ADDRESS);
    }

    private static String body(String scope, String subject, String state, String more) {
        String about = subject == null ? "" : ",\"subject\":\"" + subject + "\"";
        return "{\"scope\":\"" + scope + "\"" + about + ",\"state\":\"" + state + "\",\"reason\":\"a test\"" + more
                + "}";
    }
}
