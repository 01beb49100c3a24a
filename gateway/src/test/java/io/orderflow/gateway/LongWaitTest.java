package io.orderflow.gateway;

import static io.orderflow.gateway.BusyTest.answerHeld;
import static io.orderflow.gateway.BusyTest.assertBusy;
import static io.orderflow.gateway.BusyTest.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LongWaitTest.ShortPatience.class)
@WithTestResource(FreePorts.class)
@DisplayName("A gateway whose services have no connection to give")
class LongWaitTest {
    /** To each service one connection, which nobody waits for for long. */
    public static final class ShortPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.gateway.limits.connections-per-service", "1",
                    "orderflow.gateway.limits.connection-wait", "1s");
        }
    }

    @Test
    void never_sends_what_has_waited_too_long_for_its_connection() {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        try (var orders = StubService.answering("order-api", held::add)) {
            var first = submit();
            await().until(() -> held.size() == 1);

            assertBusy(submit().join());

            await().until(() -> answerHeld(held, List.of(first)));
            assertThat(orders.seen()).hasSize(1);
        }
    }
}
