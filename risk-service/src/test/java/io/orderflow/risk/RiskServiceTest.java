package io.orderflow.risk;

import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.Topic;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service on a real broker and database, seen from its topics, with AAPL quoted at 150.40/150.45. */
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "risk"))
abstract class RiskServiceTest {
    @Inject
    MarketPrices prices;

    TopicProbe topics;

    /** What the traders of the tests start with. */
    public static class Traders implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.risk.opening-cash", "rich-*:1000000,poor-*:5000,ten-*:15000.50",
                    // A test beats once, at its beginning.
                    "orderflow.risk.market-data-max-age", "30s");
        }
    }

    @BeforeEach
    void watch_topics_and_quote_the_market() {
        topics = TopicProbe.open(Topic.DECISIONS, Topic.ACCOUNTS, Topic.OPERATIONS, Topic.DEAD_LETTERS);
        topics.publish(new QuoteUpdated(
                UUID.randomUUID(),
                "AAPL",
                "SIM-EAST",
                new BigDecimal("150.40"),
                300,
                new BigDecimal("150.45"),
                200,
                Instant.now()));
        beat("SIM-EAST", true, Instant.now());
        Awaitility.await().until(() -> prices.market("AAPL", Instant.now()).isFresh(Duration.ofSeconds(5)));
    }

    /** Tells of the connection to a venue's prices. */
    void beat(String venue, boolean quoting, Instant at) {
        topics.publish(new VenueHeartbeat(UUID.randomUUID(), venue, quoting, at));
    }

    @AfterEach
    void leave_topics() {
        topics.close();
    }

    /** A trader nobody has heard of, with the cash of {@code kind}. */
    static String newTrader(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
