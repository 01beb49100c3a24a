package io.orderflow.execution.application;

import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.OrderReport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a venue's feed of executions and books those that its stream did not bring. Look-ups share a reading that is under way and goes
 * back far enough; should it have passed the place, the next look-up asks again. Nobody asks again for a reconciliation, so it
 * shares none that began before it: what was executed meanwhile may belong on a page already read.
 */
@ApplicationScoped
public class CatchUpFills {
    private final Executions executions;
    private final RecordReport recordReport;
    private final Duration overlap;
    private final int mostPages;
    private final Map<String, Reading> readings = new HashMap<>();

    public CatchUpFills(Executions executions, RecordReport recordReport, ExecutionConfig config) {
        this.executions = executions;
        this.recordReport = recordReport;
        this.overlap = config.fillsOverlap();
        this.mostPages = config.maxFillPages();
    }

    /** Completes when every execution since {@code instant} that the feed shows is booked; fails if the feed does. */
    public Uni<Void> anew(Venue venue, Instant instant) {
        synchronized (readings) {
            return begin(venue, instant.minus(overlap));
        }
    }

    /** The same, except that a reading under way may have passed what has been executed since it began. */
    public Uni<Void> shared(Venue venue, Instant instant) {
        Instant since = instant.minus(overlap);
        synchronized (readings) {
            Reading running = readings.get(venue.name());
            return running != null && !running.since.isAfter(since) ? running.end : begin(venue, since);
        }
    }

    private Uni<Void> begin(Venue venue, Instant since) {
        var reading = new Reading(since, read(venue, since).memoize().indefinitely());
        readings.put(venue.name(), reading);
        return reading.end.onTermination().invoke(() -> forget(venue, reading));
    }

    private record Reading(Instant since, Uni<Void> end) {}

    private void forget(Venue venue, Reading reading) {
        synchronized (readings) {
            readings.remove(venue.name(), reading);
        }
    }

    /** Page by page to the end of the feed; one page is in memory at a time. A feed without end is given up. */
    private Uni<Void> read(Venue venue, Instant since) {
        var page = new AtomicReference<@Nullable String>();
        var pages = new AtomicInteger();
        return Multi.createBy()
                .repeating()
                .uni(() -> venue.fillsSince(since, page.get()).call(found -> bookNew(found.reports())))
                .whilst(found -> {
                    String next = found.next();
                    if (next != null && pages.incrementAndGet() >= mostPages) {
                        throw new IllegalStateException("the executions of " + venue.name() + " do not end");
                    }
                    return next != null && !next.equals(page.getAndSet(next));
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> bookNew(List<OrderReport> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return executions
                .transact(transaction -> transaction.unbooked(reports))
                .flatMap(missing -> Multi.createFrom()
                        .iterable(missing)
                        .onItem()
                        .transformToUniAndConcatenate(recordReport::record)
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }
}
