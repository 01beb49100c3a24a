package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An order that the venue does not take, and what its trader does about it. */
@QuarkusTest
@DisplayName("US3: an order that the venue has not taken is retried, acknowledged or cancelled")
class RepairTest extends ExecutionServiceTest {
    private static final Duration A_ROUND = Duration.ofSeconds(40);

    @Test
    void a_retry_sends_it_in_a_new_round_under_the_same_key_once() {
        var order = notAccepted("RETR");
        int sends = venue.sends(order.story().key());
        venue.behave("RETR", Behaviour.FILL);
        var retry = order.story().retry(order.version());

        topics.publish(retry);
        topics.publish(retry);

        var executed = first(OrderEvent.Executed.class, order.story());
        assertThat(executed.attempt().number()).isEqualTo(sends + 1);
        assertThat(first(OrderEvent.Filled.class, order.story()).state().status())
                .isEqualTo(OrderStatus.FILLED);
        topics.publish(retry);
        next();
        assertThat(venue.sends(order.story().key())).isEqualTo(sends + 1);
    }

    @Test
    void an_acknowledgement_ends_it() {
        var order = notAccepted("ACKN");

        topics.publish(order.story().acknowledge(order.version()));

        var rejected = first(OrderEvent.Rejected.class, order.story());
        assertThat(rejected.state().reason().code()).isEqualTo(ReasonCode.NOT_ACCEPTED);
        assertThat(rejected.state().leavesQuantity()).isZero();
    }

    @Test
    void a_command_about_another_version_does_nothing_and_a_cancel_ends_it() {
        var order = notAccepted("LATE");
        int sends = venue.sends(order.story().key());
        topics.publish(order.story().acknowledge(order.version() + 1));
        topics.publish(order.story().retry(order.version() - 1));

        topics.publish(order.story().cancel());

        var cancelled = first(OrderEvent.Cancelled.class, order.story());
        assertThat(cancelled.header().version()).isEqualTo(order.version() + 1);
        assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.CANCELLED_BY_TRADER);
        assertThat(venue.sends(order.story().key())).isEqualTo(sends);
    }

    private record Failed(OrderStory story, long version) {}

    private Failed notAccepted(String symbol) {
        var story = OrderStory.of(symbol);
        venue.behave(symbol, Behaviour.DROP);
        topics.publish(story.approved());
        await().atMost(A_ROUND)
                .until(() -> topics.events().stream()
                        .anyMatch(event -> event instanceof OrderEvent.Failed failed && isNotAccepted(failed, story)));
        var failed = topics.await(OrderEvent.Failed.class, event -> isNotAccepted(event, story));
        assertThat(failed.state().reason().code()).isEqualTo(ReasonCode.NOT_ACCEPTED);
        assertThat(failed.state().leavesQuantity()).isEqualTo(story.terms().quantity());
        assertThat(venue.sends(story.key())).isEqualTo(4);
        return new Failed(story, failed.header().version());
    }

    private static boolean isNotAccepted(OrderEvent.Failed failed, OrderStory story) {
        return story.isAbout(failed) && failed.state().phase() == OrderPhase.NOT_ACCEPTED;
    }

    private <E extends OrderEvent> E first(Class<E> type, OrderStory story) {
        return topics.await(type, story::isAbout);
    }

    /** What was published before it has been read. */
    private void next() {
        var story = OrderStory.of("NEXT");
        topics.publish(story.approved());
        first(OrderEvent.Filled.class, story);
    }
}
