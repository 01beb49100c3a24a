package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.TAKE;

import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    /** Emits the order as it stands afterwards. */
    public Uni<Execution> lookUp(Execution asked) {
        Venue venue = venues.named(asked.progress().venue());
        Instant askedAt = now.instant();
        return venue.lookUp(asked.progress().order().terms().idempotencyKey())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "a look-up failed in a way nobody foresaw");
                    return new LookUpAnswer.Ambiguous("UNFORESEEN");
                })
                .flatMap(answer -> record(asked, askedAt, answer))
                .call(booked -> follow(venue, booked))
                .map(Booked::next);
    }

    /** @param sendAgain whether this look-up has begun another attempt */
    private record Booked(Execution next, boolean sendAgain) {}

    private Uni<Booked> record(Execution asked, Instant askedAt, LookUpAnswer answer) {
        return executions.transact(transaction -> Uni.combine()
                .all()
                .unis(
                        states(transaction, answer),
                        transaction.lock(asked.progress().order().orderId()))
                .with((states, known) -> {
                    Execution current = known.orElseThrow();
                    Move<?> move = step(asked, current, askedAt, answer, states);
                    boolean sendAgain = current instanceof Unknown && move.next() instanceof Sending;
                    return now.save(transaction, move, sendAgain ? TAKE : RELEASE)
                            .replaceWith(new Booked(move.next(), sendAgain));
                })
                .flatMap(booked -> booked));
    }

    /** Only a denial can lead to another send. */
    private static Uni<TradingStates> states(ExecutionTransaction transaction, LookUpAnswer answer) {
        return answer instanceof LookUpAnswer.NotFound
                ? transaction.tradingStates().hold()
                : Uni.createFrom().item(TradingStates.UNRESTRICTED);
    }

    private Uni<?> follow(Venue venue, Booked booked) {
        if (booked.sendAgain() && booked.next() instanceof Sending sending) {
            return sendOrder.send(sending);
        }
        var progress = booked.next().progress();
        return progress.missesFills()
                ? catchUpFills.since(venue, progress.order().terms().createdAt())
                : Uni.createFrom().voidItem();
    }

    private Move<?> step(
            Execution asked, Execution current, Instant askedAt, LookUpAnswer answer, TradingStates states) {
        return switch (answer) {
            case LookUpAnswer.Found(var report)
            when report.contradicts(current.progress().order()) ->
                unanswered(current).alerting(Alert.IMPOSSIBLE_REPORT);
            case LookUpAnswer.Found(var report) -> found(current, report);
            case LookUpAnswer.NotFound _ -> notFound(asked, current, askedAt, states);
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
    private Move<?> notFound(Execution asked, Execution current, Instant askedAt, TradingStates states) {
        return switch (current) {
            case Unknown unknown
            when asked instanceof Unknown was && was.since().equals(unknown.since()) ->
                unknown.absent(askedAt, states, now.timing(), now.moment());
            case Working working -> working.denied();
            case Unknown _, Approved _, Sending _, Done _ -> Move.unchanged(current);
        };
    }

    private Move<?> unanswered(Execution current) {
        return switch (current) {
            case Unknown unknown -> unknown.unanswered(now.timing(), now.moment());
            case Working working -> working.lookedUp(working.lookUps());
            case Done done -> done.lookedUp(done.lookUps());
            case Approved _, Sending _ -> Move.unchanged(current);
        };
    }
}
