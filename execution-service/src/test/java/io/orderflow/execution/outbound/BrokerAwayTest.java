package io.orderflow.execution.outbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters are on the broker alone: while it is away, whoever asks for them is told so. */
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class BrokerAwayTest {
    @Inject
    KafkaDeadLetters deadLetters;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "nowhere.invalid:9092"})
    void is_answered_with_503_and_not_for_long(String broker) {
        QuarkusMock.installMockForInstance(
                new KafkaDeadLetters(Map.of("bootstrap.servers", broker), Duration.ofMillis(300)), deadLetters);

        for (int i = 0; i < 3; i++) {
            given().auth()
                    .oauth2(TestTokens.ops("ops1"))
                    .get("/api/v1/ops/dead-letters")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("TEMPORARILY_UNAVAILABLE"))
                    .body("error_id", notNullValue());
        }
    }
}
