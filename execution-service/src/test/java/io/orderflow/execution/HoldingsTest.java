package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.Topic;
import io.orderflow.execution.application.CompareHoldings;
import io.orderflow.execution.application.HoldingsBooks;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.stub.StubVenue;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the venue says is held there, against our fills. */
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class HoldingsTest {
    private static final String VENUE = "SIM-EAST";
    private static final Duration SOON = Duration.ofSeconds(10);

    StubVenue venue;
    TopicProbe topics;

    @Inject
    CompareHoldings compareHoldings;

    @Inject
    HoldingsBooks books;

    @Inject
    Venues venues;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void listen() {
        await().until(() -> venues.primary().heardSince().isPresent());
        topics = TopicProbe.open(Topic.EXECUTIONS);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void a_difference_that_lasts_raises_an_alert_once_and_changes_nothing() {
        // What is there before counts as the baseline, once it was seen twice.
        venue.hold("100000.00", "HOLD", 7);
        compare();
        compare();
        assertThat(books().baseline()).isPresent();
        fill("HOLD");
        venue.hold("84954.65", "HOLD", 107);
        compare();
        compare();
        assertThat(differs()).isZero();

        venue.hold("84954.65", "HOLD", 106);
        compare();
        assertThat(differs()).isZero();
        double alerts = alerts();
        var before = books();
        compare();
        compare();

        assertThat(differs()).isEqualTo(1);
        assertThat(alerts()).isEqualTo(alerts + 1);
        assertThat(books()).isEqualTo(before);

        venue.hold("84954.65", "HOLD", 107);
        compare();
        assertThat(differs()).isZero();
    }

    /** A buy of 100 at 150.45, with a fee of 0.0035 a share. */
    private void fill(String symbol) {
        var holdings = books().holdings();
        var order = OrderStory.of(symbol);
        venue.behave(symbol, Behaviour.FILL);
        topics.publish(order.approved());
        topics.await(OrderEvent.Filled.class, order::isAbout);
        assertThat(books().holdings().cash().subtract(holdings.cash()))
                .isEqualByComparingTo(new BigDecimal("-15045.35"));
    }

    private HoldingsBooks.Booked books() {
        return books.booked(VENUE).await().atMost(SOON);
    }

    private void compare() {
        compareHoldings.compare(VENUE).await().atMost(SOON);
    }

    private double differs() {
        return metrics.get("orderflow.venue.holdings.differ")
                .tag("venue", VENUE)
                .gauge()
                .value();
    }

    private double alerts() {
        return metrics.get("orderflow.alerts")
                .tag("alert", "VENUE_HOLDINGS_DIFFER")
                .counter()
                .count();
    }
}
