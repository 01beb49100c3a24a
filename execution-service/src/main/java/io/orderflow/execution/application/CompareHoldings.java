package io.orderflow.execution.application;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.HoldingsBooks.Booked;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.config.HoldingsBounds;
import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.domain.HoldingsDifferences;
import io.orderflow.execution.domain.HoldingsSight;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Compares what venues say is held there with what our fills come to, also while orders are being executed: see {@link HoldingsSight}. At
 * first what is found becomes the baseline, later it is a difference that operations are told of. Nothing is ever changed because of it.
 */
@ApplicationScoped
public class CompareHoldings {
    private static final Logger LOG = Logger.getLogger(CompareHoldings.class);

    private final Venues venues;
    private final VenueAccounts accounts;
    private final HoldingsBooks books;
    private final CatchUpFills catchUpFills;
    private final Pause pause;
    private final Now now;
    private final HoldingsBounds bounds;
    private final ExecutionMetrics metrics;
    private final Map<String, HoldingsDifferences> differences = new ConcurrentHashMap<>();
    private final Map<String, HoldingsSight> openings = new ConcurrentHashMap<>();

    public CompareHoldings(
            Venues venues,
            VenueAccounts accounts,
            HoldingsBooks books,
            CatchUpFills catchUpFills,
            Pause pause,
            Now now,
            ExecutionConfig config,
            ExecutionMetrics metrics,
            MeterRegistry registry) {
        this.venues = venues;
        this.accounts = accounts;
        this.books = books;
        this.catchUpFills = catchUpFills;
        this.pause = pause;
        this.now = now;
        this.bounds = config.holdings();
        this.metrics = metrics;
        for (Venue venue : venues.all()) {
            var found = new HoldingsDifferences();
            differences.put(venue.name(), found);
            Gauge.builder("orderflow.venue.holdings.differ", () -> found.found().size())
                    .tag("venue", venue.name())
                    .description("Symbols, cash included, of which the venue does not hold what our fills come to")
                    .register(registry);
        }
    }

    /** Compares one venue, if its trade stream is heard; fails if it or the database cannot be asked. */
    public Uni<Void> compare(String venue) {
        if (venues.named(venue).heardSince().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return books.booked(venue, Duration.ZERO)
                .flatMap(known -> known.baseline().isPresent() ? look(venue) : open(venue));
    }

    private Uni<Void> look(String venue) {
        return ask(venue)
                .flatMap(asked -> sight(venue, asked).flatMap(sight -> {
                    // What is on its way to us explains most; the rest is looked at again when it must have arrived.
                    if (sight.explainsAll()) {
                        return tell(venue, sight);
                    }
                    return arrived(venue, asked, bounds.looks())
                            .flatMap(all ->
                                    all ? sight(venue, asked).flatMap(later -> tell(venue, later)) : skip(venue));
                }));
    }

    /**
     * Before there is a baseline a fill that we have missed would become part of it, so the feed is asked for all that may be
     * missing.
     */
    private Uni<Void> open(String venue) {
        return books.oldestUnfinished(venue)
                .flatMap(oldest -> oldest.isPresent()
                        ? catchUpFills.anew(venues.named(venue), oldest.get())
                        : Uni.createFrom().voidItem())
                .flatMap(ignored -> ask(venue))
                .flatMap(asked -> arrived(venue, asked, bounds.looks())
                        .flatMap(all -> all ? sight(venue, asked).flatMap(sight -> open(venue, sight)) : skip(venue)));
    }

    private Uni<Void> open(String venue, HoldingsSight sight) {
        HoldingsSight before = openings.get(venue);
        HoldingsSight both = before == null ? sight : before.and(sight);
        openings.put(venue, both.isContradictory() ? sight : both);
        if (before == null || both.certain().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return books.open(venue, both.certain().get()).invoke(() -> openings.remove(venue));
    }

    private Uni<Void> skip(String venue) {
        LOG.infof("the holdings at %s are compared another time: executions are on their way", venue);
        return Uni.createFrom().voidItem();
    }

    /**
     * What a venue has answered.
     *
     * @param begun when it was asked
     * @param at when it had answered
     */
    private record Asked(Holdings held, Instant begun, Instant at) {}

    private Uni<Asked> ask(String venue) {
        Instant begun = now.instant();
        return accounts.holdings(venue).map(held -> new Asked(held, begun, now.instant()));
    }

    /** Whether everything that was executed before the answer has been booked, as far as the venue has told it. */
    private Uni<Boolean> arrived(String venue, Asked asked, int times) {
        Instant needed = asked.at().plus(bounds.clocksApart());
        return books.completeUntil(venue).flatMap(until -> {
            boolean arrived = until.isPresent() && until.get().isAfter(needed);
            return arrived || times <= 1
                    ? Uni.createFrom().item(arrived)
                    : pause.of(bounds.lookEvery()).flatMap(ignored -> arrived(venue, asked, times - 1));
        });
    }

    private Uni<HoldingsSight> sight(String venue, Asked asked) {
        Duration since = Duration.between(asked.begun(), now.instant());
        return books.booked(venue, since.plus(bounds.figuresLag())).map(booked -> sight(asked.held(), booked));
    }

    private static HoldingsSight sight(Holdings held, Booked booked) {
        Holdings expected = booked.baseline().map(booked.holdings()::plus).orElse(booked.holdings());
        return HoldingsSight.of(held, expected, booked.latest());
    }

    /** Once, while it lasts. */
    private Uni<Void> tell(String venue, HoldingsSight sight) {
        HoldingsDifferences known = requireNonNull(differences.get(venue));
        boolean differed = !known.found().isEmpty();
        Map<String, BigDecimal> fresh = known.see(sight);
        if (!fresh.isEmpty()) {
            metrics.alert(Alert.VENUE_HOLDINGS_DIFFER);
            LOG.errorf(
                    "ALERT %s: %s holds beyond what our fills come to: %s",
                    Alert.VENUE_HOLDINGS_DIFFER, venue, words(known.found()));
        } else if (differed && known.found().isEmpty()) {
            LOG.infof("the holdings at %s are what our fills come to again", venue);
        }
        return Uni.createFrom().voidItem();
    }

    private static String words(Map<String, BigDecimal> found) {
        return found.entrySet().stream()
                .map(entry -> entry.getValue().toPlainString() + " "
                        + (entry.getKey().equals(Holdings.CASH) ? "US dollars" : entry.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
