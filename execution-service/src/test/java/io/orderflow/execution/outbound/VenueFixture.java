package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.execution.OrderStory;
import io.orderflow.execution.application.CallBudgets;
import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Order;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A venue called V in front of a server whose answers are canned, heard and reconciled. */
public final class VenueFixture implements AutoCloseable {
    static final CallBudgets UNLIMITED =
            (venue, calls, pace, depth) -> Uni.createFrom().item(new CallBudgets.Taken(true, Duration.ZERO));
    private static final Duration SOON = Duration.ofSeconds(5);

    final CannedServer server = new CannedServer();
    final Order order = order();
    final StreamState stream = stream();
    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final CallBudgets budgets;
    private AlpacaVenue venue;

    VenueFixture() {
        this(UNLIMITED);
    }

    VenueFixture(CallBudgets budgets) {
        this.budgets = budgets;
        venue = venue(server.port());
        stream.reconciled(stream.listening(Instant::now));
    }

    AlpacaVenue venue() {
        return venue;
    }

    /** Nobody listens any more where it was. */
    void vanish() {
        int port = server.port();
        server.close();
        venue = venue(port);
    }

    VenueAnswer send() {
        return venue.send(order, Instant.MAX).await().atMost(SOON);
    }

    LookUpAnswer lookUp() {
        return venue.lookUp(order.terms().idempotencyKey()).await().atMost(SOON);
    }

    CancelAnswer cancel() {
        return venue.cancel("id-1").await().atMost(SOON);
    }

    /** The order, as an entity of the venue. */
    String entity(String status, String filled) {
        return "{\"id\":\"id-1\",\"client_order_id\":\"" + order.terms().idempotencyKey() + "\",\"status\":\"" + status
                + "\",\"filled_qty\":\"" + filled + "\"}";
    }

    private AlpacaVenue venue(int port) {
        var config = config(port);
        var settings = requireNonNull(config.venues().get("V"));
        var calls = new VenueCalls("V", settings, config, budget(budgets, metrics), vertx, metrics);
        return new AlpacaVenue(
                "V",
                new FeeSchedule(new BigDecimal("0.0035")),
                calls,
                stream,
                config.calls().gatedFor());
    }

    static CallBudget budget(CallBudgets budgets, MeterRegistry metrics) {
        return new CallBudget("V", 100, 30, Duration.ofSeconds(2), budgets, new TimerPause(), metrics);
    }

    /** The configuration of this venue, and of everything else as it is by default. */
    public static ExecutionConfig config(int port) {
        return new SmallRyeConfigBuilder()
                .withMapping(ExecutionConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "orderflow.execution.primary-venue", "V",
                                "orderflow.execution.quote-symbols", "AAPL,MSFT",
                                "orderflow.execution.send-timeout", "PT0.4S",
                                "orderflow.execution.retry-max-attempts", "3",
                                "orderflow.execution.retry-delays", "PT1S",
                                "orderflow.execution.venues.V.base-url", "http://localhost:" + port,
                                "orderflow.execution.venues.V.api-key", "key",
                                "orderflow.execution.venues.V.api-secret", "secret"),
                        "test",
                        1000))
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(ExecutionConfig.class);
    }

    static StreamState stream() {
        return new StreamState("V", Duration.ofSeconds(3), new SimpleMeterRegistry());
    }

    private static Order order() {
        var story = OrderStory.of("XYZ");
        return new Order(story.orderId(), story.traderId(), null, story.terms(), false);
    }

    @Override
    public void close() {
        server.close();
        vertx.closeAndAwait();
    }
}
