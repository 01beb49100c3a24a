package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers, reports, requests and processes get lost; orders do not. */
@QuarkusTest
class RecoveryTest extends ExecutionServiceTest {
    @Inject
    Executions executions;

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
        order.assertVersionsRise(topics);
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
        order.assertVersionsRise(topics);
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
    void fills_missed_while_the_stream_was_away_are_booked() {
        var order = OrderStory.of("AWAY");
        venue.behave("AWAY", Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);

        venue.cutStreams();
        venue.fillSilently(order.key(), 60, "150.40");
        venue.fillSilently(order.key(), 40, "150.40");

        topics.await(OrderEvent.Filled.class, e -> order.isAbout(e) && e.state().status() == OrderStatus.FILLED);
        assertThat(order.eventsIn(topics)).hasSize(3);
        order.assertVersionsRise(topics);
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
        story.assertVersionsRise(topics);
    }
}
