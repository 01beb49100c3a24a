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
    static final String INSTANCE = "execution-1";
    static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

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
        quote("AAPL", "SIM-EAST", "150.40", "150.45");
        beat("SIM-EAST", true, Instant.now());
        Awaitility.await().until(() -> prices.market("AAPL", Instant.now()).isFresh(Duration.ofSeconds(5)));
    }

    /** Tells of a price, as heard now. */
    void quote(String symbol, String venue, String bid, String ask) {
        topics.publish(new QuoteUpdated(
                UUID.randomUUID(),
                symbol,
                venue,
                new BigDecimal(bid),
                300,
                new BigDecimal(ask),
                200,
                Instant.now(),
                INSTANCE,
                Instant.now()));
    }

    /** Tells of the connection to a venue's prices, which was opened before the test. */
    void beat(String venue, boolean quoting, Instant at) {
        beat(venue, quoting, BEFORE, at);
    }

    void beat(String venue, boolean quoting, Instant since, Instant at) {
        topics.publish(new VenueHeartbeat(UUID.randomUUID(), venue, INSTANCE, quoting, since, at));
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
