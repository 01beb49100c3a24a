package io.orderflow.execution.simulation;

import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.domain.OrderReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process' trade stream, and what the process does with it: as {@code TradeStream} and its socket do. */
final class SimulatedStream {
    private static final Duration COUNTS_AS_HEARD = Duration.ofSeconds(3);
    private static final Duration SILENT_FOR = Duration.ofSeconds(12);
    private static final Duration NOTE_PROGRESS_EVERY = Duration.ofSeconds(5);
    private static final Duration BOOK_WITHIN = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Faults faults;
    private final Life life;
    private final SimulatedVenue venue;
    private final Venue port;
    private final RecordReport recordReport;
    private final ReconcileVenue reconcileVenue;
    private final Clock clock;
    private final Consumer<Throwable> expected;
    private final Runnable ready;
    private final Deque<OrderReport> received = new ArrayDeque<>();
    private int connection;
    private int inFlight;
    private boolean listening;
    private @Nullable Instant reconciledAt;
    private @Nullable Instant silentSince;

    SimulatedStream(
            Scheduler scheduler,
            Faults faults,
            Life life,
            SimulatedVenue venue,
            Venue port,
            RecordReport recordReport,
            ReconcileVenue reconcileVenue,
            Clock clock,
            Consumer<Throwable> expected,
            Runnable ready) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.life = life;
        this.venue = venue;
        this.port = port;
        this.recordReport = recordReport;
        this.reconcileVenue = reconcileVenue;
        this.clock = clock;
        this.expected = expected;
        this.ready = ready;
    }

    boolean isListening() {
        return listening;
    }

    /** As {@code StreamState} says it: a stream that answers no ping counts as heard for a moment only. */
    Optional<Instant> heardSince() {
        boolean unheard =
                silentSince != null && silentSince.isBefore(clock.instant().minus(COUNTS_AS_HEARD));
        return listening && !unheard ? Optional.ofNullable(reconciledAt) : Optional.empty();
    }

    void connect() {
        scheduler.after(scheduler.millisBetween(5, 300), life, "listens to the venue", () -> {
            connection++;
            listening = true;
            silentSince = null;
            venue.listen(this);
            reconcile(connection, Duration.ofSeconds(1));
            noteProgress(connection);
        });
    }

    /** The connection is gone with what was on its way. */
    void close() {
        venue.forget(this);
        received.clear();
        listening = false;
        reconciledAt = null;
    }

    private void reconnect() {
        close();
        connect();
    }

    private boolean isConnection(int number) {
        return listening && connection == number;
    }

    private void reconcile(int number, Duration pause) {
        reconcileVenue.reconcile(port).subscribe().with(ignored -> reconciled(number), failure -> {
            expected.accept(failure);
            Duration longer = pause.multipliedBy(2);
            scheduler.after(pause, life, "reconciles again", () -> {
                if (isConnection(number)) {
                    reconcile(number, longer.getSeconds() > 30 ? Duration.ofSeconds(30) : longer);
                }
            });
        });
    }

    private void reconciled(int number) {
        if (isConnection(number)) {
            reconciledAt = clock.instant();
            ready.run();
        }
    }

    /** A ping is answered behind whatever was said before it. */
    private void noteProgress(int number) {
        scheduler.after(NOTE_PROGRESS_EVERY, life, "notes how far the stream is complete", () -> {
            if (!isConnection(number)) {
                return;
            }
            Instant pinged = clock.instant().minusSeconds(1);
            if (reconciledAt != null && silentSince == null && received.isEmpty() && inFlight == 0) {
                reconcileVenue.complete(port, pinged).subscribe().with(ignored -> {}, expected);
            }
            if (!faults.isHealed() || reconciledAt == null) {
                noteProgress(number);
            }
        });
    }

    /** The venue says something; it arrives in order unless something goes wrong. */
    void tell(OrderReport report, boolean mayBeLost) {
        if (silentSince != null || mayBeLost && faults.strikes(Fault.REPORT_LOST)) {
            return;
        }
        if (faults.strikes(Fault.STREAM_CUT)) {
            venue.forget(this);
            scheduler.soon(life, "loses its stream", this::reconnect);
            return;
        }
        if (faults.strikes(Fault.STREAM_SILENT)) {
            silentSince = clock.instant();
            scheduler.after(SILENT_FOR, life, "gives up its silent stream", this::reconnect);
            return;
        }
        int number = connection;
        boolean late = faults.strikes(Fault.REPORT_LATE);
        int times = faults.strikes(Fault.REPORT_REPEATED) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            if (late) {
                scheduler.after(scheduler.millisBetween(1, 8_000), life, "hears a late report", () -> {
                    if (isConnection(number)) {
                        book(report, clock.instant().plus(BOOK_WITHIN));
                    }
                });
            } else {
                received.add(report);
                scheduler.after(venue.reportsTake(), life, "hears a report", this::hearNext);
            }
        }
    }

    private void hearNext() {
        OrderReport next = received.poll();
        if (next != null) {
            book(next, clock.instant().plus(BOOK_WITHIN));
        }
    }

    private void book(OrderReport report, Instant deadline) {
        inFlight++;
        recordReport
                .record(report)
                .onTermination()
                .invoke(() -> inFlight--)
                .subscribe()
                .with(ignored -> {}, failure -> {
                    expected.accept(failure);
                    scheduler.after(
                            scheduler.millisBetween(25, 2_000),
                            life,
                            "books a report again",
                            () -> bookAgain(report, deadline));
                });
    }

    private void bookAgain(OrderReport report, Instant deadline) {
        if (clock.instant().isBefore(deadline)) {
            book(report, deadline);
        } else {
            reconnect();
        }
    }
}
