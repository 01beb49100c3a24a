package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of orders, approved and open ones, where trading is halted or reducing. */
@QuarkusTest
class RestrictedTradingTest extends TradingStateTest {
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

        String cancelling =
                body("SYMBOL", "STOPS", "REDUCING", ",\"cancel_open_orders\":true,\"version\":" + newestVersion());
        put(TestTokens.ops("ops1"), cancelling).then().statusCode(200).body("cancels_requested", equalTo(20));

        assertThat(orders).allSatisfy(order -> {
            var cancelled = topics.await(OrderEvent.Cancelled.class, order::isAbout);
            assertThat(cancelled.state().reason().code()).isEqualTo(ReasonCode.CANCELLED_BY_OPERATIONS);
        });
        assertThat(orders).allMatch(order -> venue.isCancelled(order.key()));
        assertThat(venue.isCancelled(other.key())).isFalse();

        var later = OrderStory.of("STOPS");
        topics.publish(later.approved(true));
        topics.await(OrderEvent.Executed.class, later::isAbout);
        put(TestTokens.ops("ops1"), cancelling).then().statusCode(200).body("cancels_requested", equalTo(0));
        assertThat(venue.isCancelled(later.key())).isFalse();

        topics.publish(later.cancel());
        topics.await(OrderEvent.Cancelled.class, later::isAbout);
        topics.publish(other.cancel());
        topics.await(OrderEvent.Cancelled.class, other::isAbout);
    }
}
