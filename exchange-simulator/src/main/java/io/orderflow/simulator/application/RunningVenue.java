package io.orderflow.simulator.application;

import io.orderflow.simulator.domain.Cancellation;
import io.orderflow.simulator.domain.Change;
import io.orderflow.simulator.domain.Fill;
import io.orderflow.simulator.domain.MarketShape;
import io.orderflow.simulator.domain.OrderTerms;
import io.orderflow.simulator.domain.Quote;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.Submission;
import io.orderflow.simulator.domain.Venue;
import io.orderflow.simulator.domain.VenueEvent;
import io.orderflow.simulator.domain.VenueRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A venue open for business. Decisions are made one at a time; every answer, also to a question, waits until all that
 * was decided before it is on disk, so that a killed venue has never told anybody what it then forgets.
 */
public final class RunningVenue {
    private static final int MOST_OWED = 1_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final List<Owed> owed = new ArrayList<>();
    private final Venue venue;
    private final Journal journal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final TradeUpdates tradeUpdates;

    public RunningVenue(
            Venue venue, Journal journal, InstantSource clock, Supplier<UUID> ids, TradeUpdates tradeUpdates) {
        this.venue = venue;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
        this.tradeUpdates = tradeUpdates;
    }

    /**
     * An execution that a fault has yet to make, once the order is over. Forgotten by a restart.
     *
     * @param beyond whether it goes beyond the order's quantity
     */
    private record Owed(UUID orderId, Instant due, boolean beyond) {}

    /** Hears what has happened to orders, once it is on disk, in the order it happened. Must not block. */
    @FunctionalInterface
    public interface TradeUpdates {
        void publish(String venue, Change change);
    }

    public String name() {
        return venue.name();
    }

    /** The name in lower case, as it stands in URLs. */
    public String slug() {
        return venue.name().toLowerCase(Locale.ROOT);
    }

    public Submission submit(OrderTerms terms) {
        return decide(now -> venue.submit(terms, ids.get(), now), Submission::changes);
    }

    /** Takes the order, and with the first tick after it is filled executes more of it. */
    public Submission submitAndOverfill(OrderTerms terms) {
        return decide(
                now -> {
                    Submission submission = venue.submit(terms, ids.get(), now);
                    if (submission instanceof Submission.Accepted accepted) {
                        owe(new Owed(accepted.order().id(), now, true));
                    }
                    return submission;
                },
                Submission::changes);
    }

    /** Notes a send that was refused before it became an order. */
    public void noteRefused(String clientOrderId, Refusal refusal) {
        decide(now -> venue.refuse(clientOrderId, refusal, now), Submission::changes);
    }

    public Cancellation cancel(UUID orderId) {
        return decide(now -> venue.cancel(orderId, now), RunningVenue::changes);
    }

    /** Accepts to cancel, and does nothing. */
    public Cancellation ignoreCancel(UUID orderId) {
        return decide(now -> venue.ignoreCancel(orderId), RunningVenue::changes);
    }

    /** Accepts to cancel, and fills the order instead. */
    public Cancellation fillInsteadOfCancel(UUID orderId) {
        return decide(now -> venue.fillInsteadOfCancel(orderId, now), RunningVenue::changes);
    }

    /** Cancels, and with the first tick after the delay comes out with an execution from before. */
    public Cancellation cancelAndFillLate(UUID orderId, Duration delay) {
        return decide(
                now -> {
                    Cancellation cancellation = venue.cancel(orderId, now);
                    if (cancellation instanceof Cancellation.Accepted) {
                        owe(new Owed(orderId, now.plus(delay), false));
                    }
                    return cancellation;
                },
                RunningVenue::changes);
    }

    private static List<Change> changes(Cancellation cancellation) {
        return cancellation instanceof Cancellation.Accepted(List<Change> changes) ? changes : List.of();
    }

    public void setMarket(String symbol, MarketShape shape) {
        decide(now -> venue.setMarket(symbol, shape, now), changes -> changes);
    }

    public void freeze(List<String> symbols, boolean frozen) {
        decide(now -> venue.freeze(symbols, frozen, now), changes -> changes);
    }

    public void changeAsset(String symbol, boolean active, boolean tradable) {
        decide(now -> venue.changeAsset(symbol, active, tradable, now), changes -> changes);
    }

    /** Answers a question from the records, without changing them. */
    public <T> T ask(Function<VenueRecords, T> question) {
        T answer;
        long position;
        lock.lock();
        try {
            answer = question.apply(venue.records());
            position = journal.position();
        } finally {
            lock.unlock();
        }
        journal.awaitDurable(position);
        return answer;
    }

    /** One step of time; gives the quotes after it without waiting for the disk. */
    public List<Quote> tick() {
        lock.lock();
        try {
            Instant now = now();
            write(venue.tick(now));
            executeOwed(now);
            return venue.records().quotes();
        } finally {
            lock.unlock();
        }
    }

    private void owe(Owed execution) {
        if (owed.size() < MOST_OWED) {
            owed.add(execution);
        }
    }

    private void executeOwed(Instant now) {
        for (Owed next : List.copyOf(owed)) {
            if (!now.isBefore(next.due()) && !venue.isOpen(next.orderId())) {
                owed.remove(next);
                write(next.beyond() ? venue.overfill(next.orderId(), now) : venue.fillLate(next.orderId()));
            }
        }
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What the venue charges for the fill, in ten-thousandths of a dollar. */
    public long fee(Fill fill) {
        return venue.fee(fill);
    }

    public boolean isBroken() {
        return journal.isBroken();
    }

    void close() {
        journal.close();
    }

    private <T> T decide(Function<Instant, T> decision, Function<T, List<Change>> changesOf) {
        T outcome;
        long position;
        lock.lock();
        try {
            outcome = decision.apply(now());
            write(changesOf.apply(outcome));
            position = journal.position();
        } finally {
            lock.unlock();
        }
        journal.awaitDurable(position);
        return outcome;
    }

    private void write(List<Change> changes) {
        if (!changes.isEmpty()) {
            List<VenueEvent> events = changes.stream().map(Change::event).toList();
            journal.append(events, () -> publish(changes));
        }
    }

    private void publish(List<Change> changes) {
        for (Change change : changes) {
            if (change.order() != null) {
                tradeUpdates.publish(venue.name(), change);
            }
        }
    }
}
