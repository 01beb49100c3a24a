package io.orderflow.orders;

import static org.awaitility.Awaitility.await;

import io.orderflow.testing.ApiContractFilter;
import io.orderflow.testing.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The service on a real database and broker; its tests play the other services. Every answer is held against the contract. */
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "orders"))
public abstract class OrderApiTest {
    private static boolean consuming;

    /** A new consumer group is given its partitions some seconds after the service is up. */
    @BeforeEach
    void await_consumers() {
        ApiContractFilter.register();
        if (consuming) {
            return;
        }
        try (var services = PlayedServices.approving()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Orders.submit(Orders.newTrader(), Orders.SEED_REQUEST)
                            .path("phase")
                            .equals("APPROVED"));
        }
        consuming = true;
    }
}
