package io.orderflow.orders.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBoundsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void refuses_what_is_more_than_may_be_in_work() {
        var bounds = bounds(2, PATIENCE);
        bounds.within(RequestBoundsTest::never).subscribe().with(_ -> {});
        bounds.within(RequestBoundsTest::never).subscribe().with(_ -> {});

        assertRefused(bounds.within(() -> Uni.createFrom().item("done")), RefusalCode.TOO_BUSY);
    }

    @Test
    void has_room_again_when_something_is_done() {
        var bounds = bounds(1, PATIENCE);

        for (int i = 0; i < 3; i++) {
            assertThat(bounds.within(() -> Uni.createFrom().item("done"))
                            .await()
                            .atMost(PATIENCE))
                    .isEqualTo("done");
        }
    }

    @Test
    void says_that_the_outcome_is_unknown_when_the_time_is_up() {
        assertRefused(bounds(1, Duration.ofMillis(50)).within(RequestBoundsTest::never), RefusalCode.TIMED_OUT);
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

    private static RequestBounds bounds(int maxRequests, Duration timeout) {
        Map<String, Object> settings = Map.of("maxRequests", maxRequests, "requestTimeout", timeout);
        return new RequestBounds((OrdersConfig) Proxy.newProxyInstance(
                OrdersConfig.class.getClassLoader(),
                new Class<?>[] {OrdersConfig.class},
                (_, setting, _) -> settings.get(setting.getName())));
    }
}
