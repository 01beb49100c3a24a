package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusyTest.OneConnection.class)
@WithTestResource(FreePorts.class)
@DisplayName("A gateway that holds as much as it may")
class BusyTest {
    /** To each service one connection, and one request that waits for it. */
    public static final class OneConnection implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.gateway.limits.connections-per-service", "1",
                    "orderflow.gateway.limits.waiting-per-service", "1",
                    // However slow the machine is, the one that waits is not refused for having waited too long.
                    "orderflow.gateway.limits.connection-wait", "60s",
                    "orderflow.gateway.limits.request-timeout", "120s");
        }
    }

    @Test
    void says_that_nothing_was_carried_out_of_what_it_cannot_hold() {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        try (var orders = StubService.answering("order-api", held::add)) {
            var first = submit();
            // One that waits for its connection to be made would be one that waits.
            await().until(() -> held.size() == 1);
            var answers = List.of(first, submit(), submit());

            await().until(() -> answers.stream().anyMatch(CompletableFuture::isDone));

            var refused = answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join);
            assertThat(refused).singleElement().satisfies(BusyTest::assertBusy);
            await().until(() -> answerHeld(held, answers));
            assertThat(orders.seen()).hasSize(2);
        }
    }

    static CompletableFuture<Response> submit() {
        return CompletableFuture.supplyAsync(
                () -> given().body("{}").post("/api/v1/orders"),
                task -> Thread.ofPlatform().start(task));
    }

    static void assertBusy(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.<String>path("code")).isEqualTo("GATEWAY_BUSY");
        assertThat(answer.<String>path("detail")).contains("Nothing of your request was carried out");
    }

    static boolean answerHeld(Queue<HttpServerRequest> held, List<CompletableFuture<Response>> answers) {
        for (var request = held.poll(); request != null; request = held.poll()) {
            ServiceAnswers.received(request);
        }
        return answers.stream().allMatch(CompletableFuture::isDone);
    }
}
