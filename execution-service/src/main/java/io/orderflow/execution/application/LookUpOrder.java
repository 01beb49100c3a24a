package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.TAKE;

import io.orderflow.execution.application.ExecutionTransaction.Lease;
import io.orderflow.execution.domain.Absence;
import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks the venue what became of an order, and books it. If the venue credibly denies having it, the order is sent again under the same
 * key, as far as its state allows; if it has executed more than is booked, the missing fills are fetched.
 */
@ApplicationScoped
public class LookUpOrder {
    private static final Logger LOG = Logger.getLogger(LookUpOrder.class);

    private final Executions executions;
    private final Venues venues;
    private final SendOrder sendOrder;
    private final CatchUpFills catchUpFills;
    private final Now now;

    public LookUpOrder(Executions executions, Venues venues, SendOrder sendOrder, CatchUpFills catchUpFills, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.sendOrder = sendOrder;
        this.catchUpFills = catchUpFills;
        this.now = now;
    }

    /** Emits the order as it stands afterwards, with the token of its newest claim. */
    public Uni<Held> lookUp(Held held) {
        return lookUp(held, RELEASE);
    }

    /** @param after what happens to the lease if the order is not sent again */
    Uni<Held> lookUp(Held held, Lease after) {
        Execution asked = held.execution();
        Venue venue = venues.named(asked.progress().venue());
        Instant askedAt = now.instant();
        return venue.lookUp(asked.progress().order().terms().idempotencyKey())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "a look-up failed in a way nobody foresaw");
                    return new LookUpAnswer.Ambiguous("UNFORESEEN");
                })
                .flatMap(answer -> record(held, new Answered(answer, askedAt, venue), after))
                .call(booked -> follow(venue, booked))
                .map(Booked::next);
    }

    /** An answer and the question. */
    private record Answered(LookUpAnswer answer, Instant askedAt, Venue venue) {}

    /** @param sendAgain whether this look-up has begun another attempt */
    private record Booked(Held next, boolean sendAgain) {}

    /** Once somebody else has claimed the order only evidence counts: denials and failures are theirs to find out. */
    private Uni<Booked> record(Held held, Answered answered, Lease after) {
        UUID orderId = held.execution().progress().order().orderId();
        return executions.transact(transaction -> Uni.combine()
                .all()
                .unis(states(transaction, answered.answer()), transaction.lock(orderId))
                .with((states, known) -> {
                    Execution current = known.orElseThrow();
                    boolean ours = transaction.fencingToken(orderId) == held.fencingToken();
                    Move<?> move =
                            ours ? step(held.execution(), current, answered, states) : evidence(current, answered);
                    boolean sendAgain = current instanceof Unknown && move.next() instanceof Sending;
                    Lease lease = ours ? after : KEEP;
                    return now.save(transaction, move, sendAgain ? TAKE : lease)
                            .map(next -> new Booked(next, sendAgain));
                })
                .flatMap(booked -> booked));
    }

    private Move<?> evidence(Execution current, Answered answered) {
        return answered.answer() instanceof LookUpAnswer.Found(var report)
                        && !report.contradicts(current.progress().order())
                ? found(current, report)
                : Move.unchanged(current);
    }

    /** Only a denial can lead to another send. */
    private static Uni<TradingStates> states(ExecutionTransaction transaction, LookUpAnswer answer) {
        return answer instanceof LookUpAnswer.NotFound
                ? transaction.tradingStates().hold()
                : Uni.createFrom().item(TradingStates.UNRESTRICTED);
    }

    private Uni<?> follow(Venue venue, Booked booked) {
        Held next = booked.next();
        if (booked.sendAgain() && next.execution() instanceof Sending sending) {
            return sendOrder.send(sending, next.fencingToken());
        }
        var progress = next.execution().progress();
        return progress.missesFills()
                ? catchUpFills.shared(venue, progress.order().terms().createdAt())
                : Uni.createFrom().voidItem();
    }

    private Move<?> step(Execution asked, Execution current, Answered answered, TradingStates states) {
        return switch (answered.answer()) {
            case LookUpAnswer.Found(var report)
            when report.contradicts(current.progress().order()) ->
                unanswered(current).alerting(Alert.IMPOSSIBLE_REPORT);
            case LookUpAnswer.Found(var report) -> found(current, report);
            case LookUpAnswer.NotFound _ -> notFound(asked, current, answered, states);
            case LookUpAnswer.Ambiguous _ -> unanswered(current);
        };
    }

    private Move<?> found(Execution current, OrderReport report) {
        Move<?> move = current.hear(report, venues.named(report.venue()).fees(), now.moment());
        return move.events().isEmpty() ? move.into(counted(current, move.next())) : move;
    }

    private static Execution counted(Execution before, Execution next) {
        return switch (next) {
            case Working working
            when before instanceof Working was ->
                working.lookedUp(was.lookUps()).next();
            case Done done
            when before instanceof Done was -> done.lookedUp(was.lookUps()).next();
            default -> next;
        };
    }

    /** A denial counts only against the very state that was asked about. */
    private Move<?> notFound(Execution asked, Execution current, Answered answered, TradingStates states) {
        return switch (current) {
            case Unknown unknown
            when asked instanceof Unknown was && was.since().equals(unknown.since()) ->
                unknown.absent(absence(answered), states, now.timing(), now.moment());
            case NotAccepted notAccepted -> notAccepted.askedInVain(now.moment());
            case Working working -> working.denied();
            case Done done -> done.absent(absence(answered), now.timing());
            case Unknown _, Approved _, Sending _ -> Move.unchanged(current);
        };
    }

    private static Absence absence(Answered answered) {
        return new Absence(answered.askedAt(), answered.venue().heardSince().orElse(null));
    }

    private Move<?> unanswered(Execution current) {
        return switch (current) {
            case Unknown unknown -> unknown.unanswered(now.timing(), now.moment());
            case NotAccepted notAccepted -> notAccepted.askedInVain(now.moment());
            case Working working -> working.lookedUp(working.lookUps());
            case Done done -> done.lookedUp(done.lookUps());
            case Approved _, Sending _ -> Move.unchanged(current);
        };
    }
}
