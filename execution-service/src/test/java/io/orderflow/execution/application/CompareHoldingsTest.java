package io.orderflow.execution.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.execution.application.Venue.FillsPage;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.outbound.VenueFixture;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When holdings are compared at all, and what becomes the baseline. */
class CompareHoldingsTest {
    private static final Instant CREATED = Instant.parse("2026-03-02T14:30:00Z");
    private static final Holdings THERE = holdings("1000", 5);
    private static final Holdings EXECUTED = holdings("-150", 1);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Books books = new Books();
    private Holdings atVenue = THERE;
    private final CompareHoldings compareHoldings = new CompareHoldings(
            new OneVenue(),
            ignored -> Uni.createFrom().item(atVenue),
            books,
            new CatchUpFills(null, null, VenueFixture.config(1)),
            ignored -> {
                books.complete = books.becomesComplete ? Instant.MAX : books.complete;
                return Uni.createFrom().voidItem();
            },
            new Now(Clock.systemUTC(), null),
            VenueFixture.config(1),
            new ExecutionMetrics(metrics),
            metrics);

    @Test
    void an_execution_that_only_the_feed_knows_of_does_not_become_part_of_the_baseline() {
        atVenue = THERE.plus(EXECUTED);
        books.inFeed = EXECUTED;

        compare();
        compare();

        assertThat(books.askedFeedSince).contains(CREATED.minusSeconds(5));
        assertThat(books.baseline).contains(THERE);
    }

    @Test
    void an_execution_that_came_between_two_looks_and_was_not_told_at_first_does_not_either() {
        compare();
        atVenue = THERE.plus(EXECUTED);
        compare();
        assertThat(books.baseline).isEmpty();

        books.inFeed = EXECUTED;
        compare();
        compare();

        assertThat(books.baseline).contains(THERE);
    }

    @Test
    void nothing_is_compared_while_executions_may_be_on_their_way_to_us() {
        books.baseline = Optional.of(THERE);
        books.complete = Instant.EPOCH;
        atVenue = THERE.plus(EXECUTED);
        for (int look = 0; look < 5; look++) {
            compare();
        }
        assertThat(differing()).isZero();

        books.becomesComplete = true;
        compare();
        compare();

        assertThat(differing()).isEqualTo(2);
    }

    private void compare() {
        compareHoldings.compare("V").await().atMost(Duration.ofSeconds(5));
    }

    private double differing() {
        return metrics.get("orderflow.venue.holdings.differ").gauge().value();
    }

    private static Holdings holdings(String cash, int shares) {
        return new Holdings(new BigDecimal(cash), Map.of("AAPL", BigDecimal.valueOf(shares)));
    }

    /** Reading the feed books what is there. */
    private final class OneVenue implements Venues {
        private final Venue venue = (Venue) Proxy.newProxyInstance(
                Venue.class.getClassLoader(),
                new Class<?>[] {Venue.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "name" -> "V";
                    case "heardSince" -> Optional.of(CREATED);
                    case "fillsSince" -> {
                        books.askedFeedSince.add((Instant) arguments[0]);
                        books.booked = books.inFeed;
                        yield Uni.createFrom().item(new FillsPage(List.of(), null));
                    }
                    default -> throw new AssertionError(method.getName());
                });

        @Override
        public Collection<Venue> all() {
            return List.of(venue);
        }

        @Override
        public Venue primary() {
            return venue;
        }

        @Override
        public Venue named(String name) {
            return venue;
        }
    }

    private static final class Books implements HoldingsBooks {
        private final List<Instant> askedFeedSince = new ArrayList<>();
        private Holdings booked = holdings("0", 0);
        private Holdings inFeed = booked;
        private Optional<Holdings> baseline = Optional.empty();
        private Instant complete = Instant.MAX;
        private boolean becomesComplete;

        @Override
        public Uni<Booked> booked(String venue, Duration before) {
            return Uni.createFrom().item(new Booked(booked, List.of(), baseline));
        }

        @Override
        public Uni<Optional<Instant>> completeUntil(String venue) {
            return Uni.createFrom().item(Optional.of(complete));
        }

        @Override
        public Uni<Optional<Instant>> oldestUnfinished(String venue) {
            return Uni.createFrom().item(Optional.of(CREATED));
        }

        @Override
        public Uni<Void> open(String venue, Holdings opened) {
            baseline = Optional.of(opened);
            return Uni.createFrom().voidItem();
        }
    }
}
