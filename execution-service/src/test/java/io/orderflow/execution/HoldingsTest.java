package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderEvent;
import io.orderflow.execution.application.CompareHoldings;
import io.orderflow.execution.application.HoldingsBooks;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the venue says is held there, against our fills. */
@QuarkusTest
class HoldingsTest extends ExecutionServiceTest {
    private static final String VENUE = "SIM-EAST";
    private static final Duration SOON = Duration.ofSeconds(10);

    OrderStory order;

    @Inject
    CompareHoldings compareHoldings;

    @Inject
    HoldingsBooks books;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void take_a_baseline() {
        if (books().baseline().isEmpty()) {
            venue.hold(new BigDecimal("100000.00"), Map.of("HOLD", new BigDecimal("7")));
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                compare();
                return books().baseline().isPresent();
            });
        }
    }

    @AfterEach
    void level_what_differs() {
        hold(booked());
        compare();
        assertThat(differs()).isZero();
    }

    @Test
    void a_difference_that_lasts_raises_an_alert_once_and_changes_nothing() {
        rest("HOLD");
        fill(100);
        hold(booked());
        compare();
        compare();
        assertThat(differs()).isZero();

        hold(booked().plus(shares("HOLD", "-1")));
        compare();
        assertThat(differs()).isZero();
        double alerts = alerts();
        Holdings before = booked();
        compare();
        compare();

        assertThat(differs()).isEqualTo(1);
        assertThat(alerts()).isEqualTo(alerts + 1);
        assertThat(booked()).isEqualTo(before);
    }

    @Test
    void what_the_venues_figures_do_not_contain_yet_is_no_difference_however_often_it_is_seen() {
        rest("STDY");

        for (int look = 0; look < 3; look++) {
            hold(booked());
            fill(10);
            compare();
            assertThat(differs()).isZero();
        }
    }

    @Test
    void what_was_executed_and_never_told_is_found_while_trade_goes_on() {
        rest("LOST");
        var lost = new Holdings(new BigDecimal("-1504.5350"), Map.of("LOST", BigDecimal.TEN));

        for (int look = 0; look < 2; look++) {
            hold(booked().plus(lost));
            fill(20);
            compare();
        }

        assertThat(differs()).isPositive();
    }

    private void rest(String symbol) {
        order = OrderStory.of(symbol);
        venue.behave(symbol, Behaviour.REST);
        topics.publish(order.approved());
        topics.await(OrderEvent.Executed.class, order::isAbout);
    }

    /** Buys at 150.45, with a fee of 0.0035 a share. */
    private void fill(int shares) {
        Holdings before = booked();
        venue.fill(order.key(), shares, "150.45");
        await().until(() -> booked().cash().compareTo(before.cash()) < 0);
        BigDecimal cost = new BigDecimal("150.4535").multiply(BigDecimal.valueOf(shares));
        assertThat(before.cash().subtract(booked().cash())).isEqualByComparingTo(cost);
    }

    private void hold(Holdings holdings) {
        venue.hold(holdings.cash(), holdings.shares());
    }

    private static Holdings shares(String symbol, String count) {
        return new Holdings(BigDecimal.ZERO, Map.of(symbol, new BigDecimal(count)));
    }

    /** What should be at the venue. */
    private Holdings booked() {
        HoldingsBooks.Booked books = books();
        return books.holdings().plus(books.baseline().orElseThrow());
    }

    private HoldingsBooks.Booked books() {
        return books.booked(VENUE, Duration.ZERO).await().atMost(SOON);
    }

    private void compare() {
        compareHoldings.compare(VENUE).await().atMost(Duration.ofSeconds(30));
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
