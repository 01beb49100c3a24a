package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.Topic;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.application.WatchBacklog;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.stub.StubVenue;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class ExecutionTest {
    StubVenue venue;
    TopicProbe topics;

    @Inject
    Executions executions;

    @Inject
    WatchBacklog watchBacklog;

    @BeforeEach
    void listen() {
        await().until(venue::isListenedTo);
        topics = TopicProbe.open(Topic.EXECUTIONS, Topic.QUOTES);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void an_approved_order_is_sent_acknowledged_and_filled() {
        var order = OrderStory.of("AAPL");
        venue.behave("AAPL", Behaviour.FILL);

        topics.publish(order.approved());

        var filled = topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(filled.state().averageFillPrice()).isEqualTo("150.45");
        assertThat(filled.fill().commission()).isEqualTo(new BigDecimal("0.3500"));
        assertThat(filled.fill().venue()).isEqualTo("SIM-EAST");
        var executed = topics.await(OrderEvent.Executed.class, order::isAbout);
        assertThat(executed.attempt().number()).isEqualTo(1);
        assertThat(executed.attempt().errorCode()).isNull();
        assertVersionsRise(order);
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void a_decision_that_is_repeated_sends_nothing_twice() {
        var order = OrderStory.of("AAPL");
        var approved = order.approved();

        topics.publish(approved);
        topics.publish(approved);
        topics.await(OrderEvent.Filled.class, order::isAbout);
        topics.publish(approved);
        var next = OrderStory.of("AAPL");
        topics.publish(next.approved());
        topics.await(OrderEvent.Filled.class, next::isAbout);

        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void partial_fills_are_told_one_by_one_and_repeated_ones_not_at_all() {
        var order = OrderStory.of("PART");
        venue.behave("PART", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        venue.fill(order.key(), 40, "150.40");
        venue.repeatLastFill(order.key());
        venue.fill(order.key(), 60, "150.50");
        venue.repeatLastFill(order.key());

        var last = topics.await(
                OrderEvent.Filled.class, e -> order.isAbout(e) && e.state().status() == OrderStatus.FILLED);
        assertThat(last.state().averageFillPrice()).isEqualTo("150.46");
        assertThat(events(order))
                .extracting(OrderEvent::getClass)
                .containsExactly(OrderEvent.Executed.class, OrderEvent.Filled.class, OrderEvent.Filled.class);
        assertVersionsRise(order);
    }

    @Test
    void a_cancel_at_the_venue_keeps_the_fills() {
        var order = OrderStory.of("CANC");
        venue.behave("CANC", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);
        venue.fill(order.key(), 30, "150.40");

        topics.publish(order.cancel());

        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        assertThat(cancelled.state().filledQuantity()).isEqualTo(30);
        assertThat(cancelled.state().leavesQuantity()).isZero();
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.CANCELLED_BY_TRADER);
        assertVersionsRise(order);
    }

    @Test
    void a_cancel_that_overtakes_its_order_keeps_it_from_being_sent() {
        var order = OrderStory.of("AAPL");

        topics.publish(order.cancel());
        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        topics.publish(order.approved());
        var next = OrderStory.of("AAPL");
        topics.publish(next.approved());
        topics.await(OrderEvent.Filled.class, next::isAbout);

        assertThat(cancelled.header().version()).isEqualTo(2);
        assertThat(venue.sends(order.key())).isZero();
        assertThat(events(order)).hasSize(1);
    }

    @Test
    void a_definite_refusal_rejects_the_order_and_is_not_tried_again() {
        var order = OrderStory.of("NOPE");
        venue.behave("NOPE", Behaviour.UNKNOWN_SYMBOL);

        topics.publish(order.approved());

        var rejected = topics.await(OrderEvent.Rejected.class, order::isAbout);
        assertThat(rejected.state().reason().code()).isEqualTo("SYMBOL_NOT_FOUND");
        assertThat(rejected.attempt().errorCode()).isEqualTo("422/42210000");
        assertThat(venue.sends(order.key())).isEqualTo(1);
    }

    @Test
    void an_accepted_order_whose_answer_was_lost_is_found_and_not_sent_again() {
        var order = OrderStory.of("LOST");
        venue.behave("LOST", Behaviour.ACCEPT_AND_DROP);
        venue.cutStreams();

        topics.publish(order.approved());

        var unconfirmed = topics.await(OrderEvent.Unconfirmed.class, order::isAbout);
        assertThat(unconfirmed.attempt().errorCode()).isEqualTo("CONNECTION_BROKEN");
        topics.await(OrderEvent.Recovered.class, order::isAbout);
        await().until(venue::isListenedTo);
        venue.fill(order.key(), 100, "150.45");
        topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(venue.sends(order.key())).isEqualTo(1);
        assertVersionsRise(order);
    }

    @Test
    void an_order_the_venue_never_got_is_sent_again_under_its_key_and_fills_once() {
        var order = OrderStory.of("DROP");
        venue.behave("DROP", Behaviour.DROP_ONCE);

        topics.publish(order.approved());

        topics.await(OrderEvent.Unconfirmed.class, order::isAbout);
        var filled = topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.sends(order.key())).isEqualTo(2);
        var executed = topics.await(OrderEvent.Executed.class, order::isAbout);
        assertThat(executed.attempt().number()).isEqualTo(2);
        assertVersionsRise(order);
    }

    @Test
    void an_order_that_was_not_sent_uses_no_attempt() {
        var order = OrderStory.of("BUSY");
        venue.behave("BUSY", Behaviour.BUSY_ONCE);

        topics.publish(order.approved());

        topics.await(OrderEvent.Filled.class, order::isAbout);
        var executed = topics.await(OrderEvent.Executed.class, order::isAbout);
        assertThat(executed.attempt().number()).isEqualTo(1);
        assertThat(venue.sends(order.key())).isEqualTo(2);
    }

    @Test
    void an_order_whose_time_is_over_ends_unsent() {
        var order = OrderStory.of("AAPL", 10, Instant.now().minusSeconds(1));

        topics.publish(order.approved());

        var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.EXPIRED_UNSENT);
        assertThat(cancelled.state().phase()).isEqualTo(OrderPhase.DONE);
        assertThat(venue.sends(order.key())).isZero();
    }

    @Test
    void fills_missed_while_the_stream_was_away_are_booked() {
        var order = OrderStory.of("AWAY");
        venue.behave("AWAY", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        venue.cutStreams();
        venue.fillSilently(order.key(), 60, "150.40");
        venue.fillSilently(order.key(), 40, "150.40");

        topics.await(OrderEvent.Filled.class, e -> order.isAbout(e) && e.state().status() == OrderStatus.FILLED);
        assertThat(events(order)).hasSize(3);
        assertVersionsRise(order);
    }

    @Test
    void a_fill_missing_on_a_healthy_stream_is_found_by_looking_the_order_up() {
        var order = OrderStory.of("MUTE");
        venue.behave("MUTE", Behaviour.FILL_SILENTLY);

        topics.publish(order.approved());

        var filled = topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void quotes_of_the_primary_venue_are_published_and_conflated() {
        await().until(venue::isQuoteListenedTo);
        for (int i = 0; i < 50; i++) {
            venue.quote("AAPL", "150.40", "150." + (45 + i));
        }

        var quote = topics.await(QuoteUpdated.class, q -> q.ask().equals(new BigDecimal("150.94")));

        assertThat(quote.venue()).isEqualTo("SIM-EAST");
        assertThat(quote.bidSize()).isEqualTo(300);
        assertThat(topics.events().stream().filter(QuoteUpdated.class::isInstance))
                .hasSizeLessThan(10);
    }

    @Test
    void a_heartbeat_tells_every_second_that_quotes_are_heard_and_at_once_that_they_are_not() {
        await().until(venue::isQuoteListenedTo);
        var first = topics.await(VenueHeartbeat.class, VenueHeartbeat::quoting);
        assertThat(first.venue()).isEqualTo("SIM-EAST");
        topics.await(
                VenueHeartbeat.class,
                beat -> beat.quoting() && beat.occurredAt().isAfter(first.occurredAt()));

        Instant cut = Instant.now();
        venue.cutQuotes();

        var lost = topics.await(VenueHeartbeat.class, beat -> !beat.quoting());
        assertThat(Duration.between(cut, lost.occurredAt())).isLessThan(Duration.ofMillis(500));
        topics.await(
                VenueHeartbeat.class,
                beat -> beat.quoting() && beat.occurredAt().isAfter(lost.occurredAt()));
    }

    @Test
    void prices_that_changed_while_the_stream_was_cut_are_asked_for_when_it_is_back() {
        await().until(venue::isQuoteListenedTo);
        var before = topics.await(VenueHeartbeat.class, VenueHeartbeat::quoting);
        venue.quoteSilently("MSFT", "410.10", "410.20");

        venue.cutQuotes();

        var back = topics.await(
                VenueHeartbeat.class,
                beat -> beat.since() != null && beat.since().isAfter(before.since()));
        var quote = topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("410.20")) == 0);
        assertThat(quote.symbol()).isEqualTo("MSFT");
        assertThat(quote.instance()).isEqualTo(before.instance()).isEqualTo(back.instance());
        assertThat(quote.receivedAt()).isAfterOrEqualTo(back.since());
    }

    @Test
    void a_venue_that_does_not_say_what_is_quoted_is_asked_again() {
        await().until(venue::isQuoteListenedTo);
        venue.answerForQuotes(false);
        venue.quoteSilently("MSFT", "411.10", "411.20");
        try {
            venue.cutQuotes();
            int asked = venue.questionsForQuotes();
            await().until(() -> venue.questionsForQuotes() > asked + 1);
        } finally {
            venue.answerForQuotes(true);
        }

        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("411.20")) == 0);
    }

    @Test
    void what_the_stream_has_said_is_newer_than_what_was_asked_for() {
        await().until(venue::isQuoteListenedTo);
        venue.quoteSilently("GOOG", "170.00", "170.10");
        venue.answerForQuotes(false);
        venue.cutQuotes();
        await().until(venue::isQuoteListenedTo);
        venue.quote("GOOG", "171.00", "171.10");
        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("171.10")) == 0);

        venue.quoteSilently("AMZN", "200.00", "200.10");
        venue.answerForQuotes(true);

        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("200.10")) == 0);
        assertThat(topics.events().stream()
                        .filter(QuoteUpdated.class::isInstance)
                        .map(QuoteUpdated.class::cast)
                        .filter(q -> q.symbol().equals("GOOG")))
                .hasSize(1);
    }

    @Test
    void a_side_on_which_nobody_is_left_is_published_without_a_price() {
        await().until(venue::isQuoteListenedTo);

        venue.quote("META", "500.10", "0");

        var quote = topics.await(QuoteUpdated.class, q -> q.symbol().equals("META"));
        assertThat(quote.bid()).isEqualByComparingTo("500.10");
        assertThat(quote.ask()).isZero();
    }

    @Test
    void many_orders_are_filled_each_once() {
        venue.behave("LOAD", Behaviour.FILL);
        List<OrderStory> orders =
                LongStream.range(0, 200).mapToObj(i -> OrderStory.of("LOAD")).toList();

        orders.forEach(order -> topics.publish(order.approved()));

        await().atMost(Duration.ofSeconds(60)).until(() -> filled() >= orders.size());
        var all = topics.events();
        assertThat(orders).allSatisfy(order -> {
            assertThat(venue.sends(order.key())).isEqualTo(1);
            assertThat(all.stream()
                            .filter(OrderEvent.class::isInstance)
                            .map(OrderEvent.class::cast)
                            .filter(order::isAbout))
                    .hasSize(2);
        });
    }

    @Test
    void an_order_left_between_claim_and_send_is_looked_up_and_then_sent_once() {
        var story = OrderStory.of("KILL");
        var order = new Order(story.orderId(), story.traderId(), null, story.terms(), false);
        var moment = new Moment(Instant.now(), UUID::randomUUID);
        var approved = Approved.from(order, "SIM-EAST", Instant.now());

        // As a killed process leaves it: the attempt is committed, the lease is over, nothing was sent.
        executions
                .transact(transaction -> transaction
                        .add(Move.unchanged(approved), null)
                        .flatMap(added -> transaction.save(
                                approved.claim(TradingStates.UNRESTRICTED, true, moment),
                                new Task(Task.Kind.LOOK_UP, Instant.now()),
                                ExecutionTransaction.Lease.RELEASE)))
                .await()
                .atMost(Duration.ofSeconds(10));

        var unconfirmed = topics.await(OrderEvent.Unconfirmed.class, story::isAbout);
        assertThat(unconfirmed.attempt().errorCode()).isEqualTo(Sending.INTERRUPTED);
        var filled = topics.await(OrderEvent.Filled.class, story::isAbout);
        assertThat(filled.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.sends(story.key())).isEqualTo(1);
        assertVersionsRise(story);
    }

    @Test
    void a_report_of_an_unknown_order_is_parked_and_harms_nobody() {
        venue.tellOfForeignOrder();
        var order = OrderStory.of("AAPL");

        topics.publish(order.approved());

        topics.await(OrderEvent.Filled.class, order::isAbout);
        await().until(() -> {
            watchBacklog.refresh().await().atMost(Duration.ofSeconds(5));
            return watchBacklog.newest().parkedReports() > 0;
        });
    }

    @Test
    void what_is_ready_and_measured_is_reported() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'venues' }.data.SIM-EAST", startsWith("connected"));
        assertThat(given().get("/q/metrics").asString())
                .contains("orderflow_orders_total", "orderflow_submit_to_filled_seconds_bucket")
                .contains("orderflow_orders_unknown", "orderflow_venue_call_seconds_count");
    }

    private long filled() {
        return topics.events().stream()
                .filter(OrderEvent.Filled.class::isInstance)
                .count();
    }

    private List<OrderEvent> events(OrderStory order) {
        return topics.events().stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> order.isAbout(event) && event.header().version() > 1)
                .sorted(Comparator.comparing(event -> event.header().version()))
                .toList();
    }

    private void assertVersionsRise(OrderStory order) {
        List<OrderEvent> events = events(order);
        assertThat(events)
                .extracting(event -> event.header().version())
                .containsExactlyElementsOf(
                        LongStream.range(2, 2 + events.size()).boxed().toList());
    }
}
