package io.orderflow.execution.simulation;

import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Order;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of one process to the venue. Each call takes several steps, and any of them may go wrong. */
final class VenuePort implements Venue {
    static final Duration TIMEOUT = Duration.ofSeconds(5);
    static final FeeSchedule FEES = new FeeSchedule(new BigDecimal("0.0035"));

    private final Scheduler scheduler;
    private final Faults faults;
    private final Life life;
    private final SimulatedVenue venue;
    private final Supplier<Optional<Instant>> heardSince;
    private final Clock clock;
    private final Sends sends;

    /** Is told of each order the moment it is written to the venue. */
    interface Sends {
        void written(Order order);
    }

    VenuePort(
            Scheduler scheduler,
            Faults faults,
            Life life,
            SimulatedVenue venue,
            Supplier<Optional<Instant>> heardSince,
            Clock clock,
            Sends sends) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.life = life;
        this.venue = venue;
        this.heardSince = heardSince;
        this.clock = clock;
        this.sends = sends;
    }

    @Override
    public String name() {
        return SimulatedVenue.NAME;
    }

    @Override
    public FeeSchedule fees() {
        return FEES;
    }

    @Override
    public boolean takesOrders() {
        return heardSince.get().isPresent();
    }

    @Override
    public Optional<Instant> heardSince() {
        return heardSince.get();
    }

    @Override
    public Uni<VenueAnswer> send(Order order, Instant notAfter) {
        var notSent = new VenueAnswer.NotSent(Duration.ofMillis(500));
        return Uni.createFrom()
                .emitter(emitter -> connected("send", () -> {
                    boolean late = clock.instant().isAfter(notAfter);
                    if (late || faults.strikes(Fault.NO_CONNECTION)) {
                        emitter.complete(notSent);
                        return;
                    }
                    sends.written(order);
                    exchange("send", emitter, () -> venue.take(order), VenueAnswer.Ambiguous::new);
                }));
    }

    @Override
    public Uni<LookUpAnswer> lookUp(String clientOrderId) {
        return Uni.createFrom()
                .emitter(emitter -> connected("look-up", () -> {
                    if (faults.strikes(Fault.NO_CONNECTION)) {
                        emitter.complete(new LookUpAnswer.Ambiguous("NOT_ASKED"));
                    } else {
                        exchange("look-up", emitter, () -> venue.lookUp(clientOrderId), LookUpAnswer.Ambiguous::new);
                    }
                }));
    }

    @Override
    public Uni<CancelAnswer> cancel(String venueOrderId) {
        return Uni.createFrom()
                .emitter(emitter -> connected("cancel", () -> {
                    if (faults.strikes(Fault.NO_CONNECTION)) {
                        emitter.complete(new CancelAnswer.Unclear("NOT_ASKED"));
                    } else {
                        exchange("cancel", emitter, () -> venue.cancel(venueOrderId), CancelAnswer.Unclear::new);
                    }
                }));
    }

    @Override
    public Uni<FillsPage> fillsSince(Instant since, @Nullable String page) {
        return Uni.createFrom()
                .<Feed>emitter(emitter -> connected(
                        "feed",
                        () -> exchange(
                                "feed", emitter, () -> new Feed.Page(venue.executions(since, page)), Feed.Unread::new)))
                .map(answer -> switch (answer) {
                    case Feed.Page(var found) -> found;
                    case Feed.Unread(var code) -> throw new FeedUnread(code);
                });
    }

    /** The venue does not show its executions. */
    static final class FeedUnread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FeedUnread(String code) {
            super(code, null, false, false);
        }
    }

    private sealed interface Feed {
        record Page(FillsPage found) implements Feed {}

        record Unread(String code) implements Feed {}
    }

    private void connected(String what, Runnable action) {
        scheduler.soon(life, "is connected to " + what, action);
    }

    private <T> void exchange(
            String what, UniEmitter<? super T> emitter, Supplier<? extends T> atVenue, Function<String, T> unclear) {
        scheduler.after(TIMEOUT, life, "waits no longer for " + what, () -> emitter.complete(unclear.apply("TIMEOUT")));
        boolean lost = what.equals("send") && faults.strikes(Fault.ORDER_LOST);
        if (lost || faults.strikes(Fault.REQUEST_LOST)) {
            return;
        }
        Duration way = faults.strikes(Fault.REQUEST_LATE) ? venue.lateRequestTakes() : scheduler.millisBetween(0, 2);
        scheduler.after(way, venue.life(), "gets " + what + " of " + life, () -> {
            if (faults.strikes(Fault.BAD_GATEWAY)) {
                answer(what, emitter, unclear.apply("HTTP_502"));
                return;
            }
            T answer = atVenue.get();
            scheduler.note(() -> "  answer to " + what + ": " + answer);
            if (!faults.strikes(Fault.ANSWER_LOST)) {
                boolean error = faults.strikes(Fault.SERVER_ERROR);
                answer(what, emitter, error ? unclear.apply("HTTP_500") : answer);
            }
        });
    }

    private <T> void answer(String what, UniEmitter<? super T> emitter, T answer) {
        scheduler.soon(life, "hears of " + what, () -> emitter.complete(answer));
    }
}
