package io.orderflow.orders.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestBoundsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void refuses_what_is_more_than_may_be_in_work() {
        var bounds = bounds(2, "10s");
        bounds.within(RequestBoundsTest::never).subscribe().with(_ -> {});
        bounds.within(RequestBoundsTest::never).subscribe().with(_ -> {});

        assertRefused(bounds.within(() -> Uni.createFrom().item("done")), RefusalCode.TOO_BUSY);
    }

    @Test
    void has_room_again_when_something_is_done() {
        var bounds = bounds(1, "10s");

        for (int i = 0; i < 3; i++) {
            assertThat(bounds.within(() -> Uni.createFrom().item("done")).await().atMost(PATIENCE))
                    .isEqualTo("done");
        }
    }

    @Test
    void says_that_the_outcome_is_unknown_when_the_time_is_up() {
        assertRefused(bounds(1, "50ms").within(RequestBoundsTest::never), RefusalCode.TIMED_OUT);
    }

    private static Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    private static void assertRefused(Uni<String> work, RefusalCode code) {
        assertThatThrownBy(() -> work.await().atMost(PATIENCE))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code.name());
                    assertThat(refusal.problem().detail()).contains("same Idempotency-Key");
                });
    }

    private static RequestBounds bounds(int maxRequests, String timeout) {
        return new RequestBounds(new SmallRyeConfigBuilder()
                .withMapping(OrdersConfig.class)
                .withDefaultValue("orderflow.orders.max-requests", Integer.toString(maxRequests))
                .withDefaultValue("orderflow.orders.request-timeout", timeout)
                .build()
                .getConfigMapping(OrdersConfig.class));
    }
}
