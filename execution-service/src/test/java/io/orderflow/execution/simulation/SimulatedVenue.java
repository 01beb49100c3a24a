package io.orderflow.execution.simulation;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Reason;
import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.Venue.FillsPage;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.VenueStatus;
import io.orderflow.execution.simulation.VenueLedger.Held;
import io.orderflow.execution.simulation.VenueLedger.Printed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The venue: takes orders, executes and ends them, and tells everybody who listens. */
final class SimulatedVenue {
    static final String NAME = "SIM-EAST";
    /** Longest time for which a look-up does not show what was accepted. */
    static final long LONGEST_LAG_MILLIS = 500;

    /** A request mostly arrives before its order is given up, or never: the connection it was written to is closed by then. */
    private static final long LATEST_MILLIS = 9_000;
    /** Longer than an order is given time for, longer than faults last, and shorter than an order that is over is asked for. */
    private static final List<Long> VERY_LATE_MILLIS = List.of(LATEST_MILLIS, 60_000L, 60_000L, 300_000L);

    private static final int PAGE = 2;
    private static final List<Long> SLOWEST_REPORTS_MILLIS = List.of(3L, 3L, 1_000L);
    private static final List<Fate> FATES =
            List.of(Fate.EXECUTED, Fate.EXECUTED, Fate.PARTLY_EXECUTED, Fate.RESTING, Fate.RESTING, Fate.ENDED);

    private final Scheduler scheduler;
    private final Faults faults;
    private final boolean knowsKeysAtOnce;
    private final long slowestReportMillis;
    private final Life life = new Life("venue");
    private final VenueLedger ledger = new VenueLedger();
    private final Consumer<Held> accepted;
    private final Set<SimulatedStream> streams = new LinkedHashSet<>();
    private boolean latecomers;
    private boolean denying;
    private @Nullable List<Chapter> story;

    /**
     * @param knowsKeysAtOnce whether a second order under one key is refused even while a look-up does not show the first; if not,
     *     nobody at the venue sees what it has taken for up to half a second
     * @param accepted is told of each order taken
     */
    SimulatedVenue(Scheduler scheduler, Faults faults, boolean knowsKeysAtOnce, Consumer<Held> accepted) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.knowsKeysAtOnce = knowsKeysAtOnce;
        this.accepted = accepted;
        this.slowestReportMillis = faults.isAnyPossible() ? scheduler.oneOf(SLOWEST_REPORTS_MILLIS) : 3;
    }

    VenueLedger ledger() {
        return ledger;
    }

    Life life() {
        return life;
    }

    boolean knowsKeysAtOnce() {
        return knowsKeysAtOnce;
    }

    /** From now on requests may be on their way for longer than anybody believes. */
    void allowLatecomers() {
        latecomers = true;
    }

    /** From now on look-ups deny every order, or no more. */
    void denies(boolean everything) {
        denying = everything;
    }

    /** How long a late request is on its way this time. A venue that may not know a key yet gets it before we give up waiting. */
    Duration lateRequestTakes() {
        long inTime = knowsKeysAtOnce ? LATEST_MILLIS : VenuePort.TIMEOUT.toMillis() - 1;
        return scheduler.millisBetween(10, latecomers ? scheduler.oneOf(VERY_LATE_MILLIS) : inTime);
    }

    /** How long a report is on its way this time. */
    Duration reportsTake() {
        return scheduler.millisBetween(0, slowestReportMillis);
    }

    void listen(SimulatedStream stream) {
        streams.add(stream);
    }

    void forget(SimulatedStream stream) {
        streams.remove(stream);
    }

    VenueAnswer take(Order order) {
        String key = order.terms().idempotencyKey();
        boolean known =
                ledger.withKey(key).stream().anyMatch(held -> knowsKeysAtOnce || held.visibleAt <= scheduler.micros());
        if (known) {
            return new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.DUPLICATE_KEY);
        }
        if (faults.strikes(Fault.RATE_LIMITED)) {
            return new VenueAnswer.NotSent(Duration.ofSeconds(1));
        }
        if (faults.strikes(Fault.REFUSED)) {
            return new VenueAnswer.DefinitelyRejected(
                    new Reason("INSUFFICIENT_FUNDS", "The exchange refuses the order for want of funds."),
                    "403/40310000");
        }
        boolean lags = faults.strikes(Fault.LOOK_UP_LAGS) || !knowsKeysAtOnce;
        long lag = lags ? scheduler.between(50, LONGEST_LAG_MILLIS) * 1000 : 0;
        Held held = ledger.accept(order.terms(), scheduler.micros() + lag);
        accepted.accept(held);
        tell(held, null, true);
        decideFate(held);
        return new VenueAnswer.Acknowledged(held.report(null));
    }

    private void decideFate(Held held) {
        if (faults.strikes(Fault.REFUSED_LATE)) {
            after(
                    scheduler.millisBetween(1, 300),
                    "refuses " + held.key(),
                    () -> end(held, VenueStatus.REJECTED, true));
            return;
        }
        switch (story != null ? Fate.TOLD : faults.isHealed() ? Fate.EXECUTED : scheduler.oneOf(FATES)) {
            case EXECUTED -> executeInParts(held, (int) scheduler.between(1, 4));
            case PARTLY_EXECUTED -> executeSome(held);
            case RESTING -> {
                // Until it is cancelled, or the market comes to its price.
            }
            case ENDED -> {
                VenueStatus ended = scheduler.chance(0.5) ? VenueStatus.EXPIRED : VenueStatus.CANCELLED;
                after(scheduler.millisBetween(1, 15_000), "ends " + held.key(), () -> end(held, ended, true));
            }
            case TOLD ->
                requireNonNull(story)
                        .forEach(event -> after(event.after(), event.toString(), () -> {
                            if (event.quantity() > 0 && held.isOpen()) {
                                execute(held, Math.min(event.quantity(), held.left()));
                            } else {
                                end(held, event.ended(), true);
                            }
                        }));
        }
    }

    private enum Fate {
        EXECUTED,
        PARTLY_EXECUTED,
        RESTING,
        ENDED,
        TOLD
    }

    /**
     * What happens to an order.
     *
     * @param after it was taken
     * @param quantity executed, or 0 if the venue ends it then
     */
    record Chapter(Duration after, int quantity, VenueStatus ended) {
        static Chapter execution(Duration after, int quantity) {
            return new Chapter(after, quantity, VenueStatus.OPEN);
        }
    }

    /** From now on each order has this story; without a chapter it rests. */
    void tells(List<Chapter> chapters) {
        story = chapters;
    }

    private void executeInParts(Held held, int parts) {
        boolean slowly = scheduler.chance(0.4);
        after(scheduler.millisBetween(0, slowly ? 15_000 : 50), "executes " + held.key(), () -> {
            if (held.isOpen()) {
                int part = parts == 1 ? held.left() : (int) scheduler.between(1, held.left());
                execute(held, part);
                if (held.isOpen()) {
                    executeInParts(held, Math.max(1, parts - 1));
                }
            }
        });
    }

    private void executeSome(Held held) {
        after(scheduler.millisBetween(0, 3_000), "executes some of " + held.key(), () -> {
            if (held.isOpen() && held.left() > 1) {
                execute(held, (int) scheduler.between(1, held.left() - 1));
            }
        });
    }

    /** What rests is executed soon: the market has come to every price. */
    void settle() {
        ledger.open().forEach(held -> executeInParts(held, 1));
    }

    private void execute(Held held, int quantity) {
        long lag = faults.strikes(Fault.FEED_LAGS) ? scheduler.between(50, 4_000) * 1000 : 0;
        FillReport fill = ledger.execute(held, quantity, scheduler.now(), scheduler.micros() + lag);
        tell(held, fill, true);
    }

    private void end(Held held, VenueStatus status, boolean told) {
        if (held.isOpen() && (status != VenueStatus.REJECTED || held.filled == 0)) {
            held.status = status;
            scheduler.note(() -> "  " + held.key() + " at the venue: " + status);
            if (told) {
                tell(held, null, true);
            }
        }
    }

    /** Says once more what it has said of each execution. */
    void repeatAll() {
        ledger.printedSince(Instant.MIN, null, scheduler.micros())
                .forEach(printed -> List.copyOf(streams)
                        .forEach(stream -> stream.tell(printed.order().report(printed.fill()), true)));
    }

    private void tell(Held held, @Nullable FillReport fill, boolean mayBeLost) {
        var report = held.report(fill);
        scheduler.note(() -> "  the venue says " + report.status() + " " + report.filledQuantity() + " of " + held.id
                + (fill == null ? "" : ", executed " + fill.quantity()));
        List.copyOf(streams).forEach(stream -> stream.tell(report, mayBeLost));
    }

    LookUpAnswer lookUp(String key) {
        return ledger.withKey(key).stream()
                .filter(held -> !denying && held.visibleAt <= scheduler.micros())
                .findFirst()
                .<LookUpAnswer>map(held -> new LookUpAnswer.Found(held.report(null)))
                .orElseGet(LookUpAnswer.NotFound::new);
    }

    CancelAnswer cancel(String venueOrderId) {
        Held held = ledger.byId(venueOrderId).orElse(null);
        if (held == null || !held.isOpen()) {
            return new CancelAnswer.Unclear(held == null ? "HTTP_404" : "HTTP_422");
        }
        if (!faults.strikes(Fault.CANCEL_IGNORED)) {
            after(scheduler.millisBetween(0, 200), "cancels " + held.key(), () -> carryOutCancel(held));
        }
        return new CancelAnswer.Accepted();
    }

    private void carryOutCancel(Held held) {
        if (held.isOpen() && faults.strikes(Fault.FILL_DURING_CANCEL)) {
            execute(held, (int) scheduler.between(1, held.left()));
        }
        if (!held.isOpen()) {
            return;
        }
        Instant before = scheduler.now().minusMillis(1);
        end(held, VenueStatus.CANCELLED, !faults.strikes(Fault.CANCEL_UNREPORTED));
        if (faults.strikes(Fault.LATE_FILL)) {
            after(scheduler.millisBetween(1, 3_000), "tells of an earlier execution of " + held.key(), () -> {
                int quantity = (int) scheduler.between(1, held.left());
                // No other way would ever bring it: the order is over for everybody, and it is too old for the next
                // reading.
                tell(held, ledger.execute(held, quantity, before, scheduler.micros()), false);
            });
        }
    }

    FillsPage executions(Instant since, @Nullable String page) {
        List<Printed> left = ledger.printedSince(since, page, scheduler.micros());
        List<Printed> shown = left.subList(0, Math.min(PAGE, left.size()));
        return new FillsPage(
                shown.stream().map(Printed::activity).toList(),
                shown.size() < PAGE ? null : Long.toString(shown.getLast().number()));
    }

    private void after(Duration delay, String what, Runnable action) {
        scheduler.after(delay, life, what, action);
    }
}
