package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;
import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;

import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Sending;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends a claimed order to its venue and records the answer. Should the record fail, the lease runs out and it is looked up. Once
 * somebody else has claimed the order only evidence of it is recorded.
 */
@ApplicationScoped
public class SendOrder {
    private static final Logger LOG = Logger.getLogger(SendOrder.class);

    private final Executions executions;
    private final Venues venues;
    private final SendsUnderWay underWay;
    private final Now now;

    public SendOrder(Executions executions, Venues venues, SendsUnderWay underWay, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.underWay = underWay;
        this.now = now;
    }

    /** @param fencingToken of the claim to send it */
    public Uni<Void> send(Sending sending, long fencingToken) {
        Venue venue = venues.named(sending.progress().venue());
        Instant notAfter = sending.sendBy(now.timing());
        if (now.instant().isAfter(notAfter)) {
            return record(sending, fencingToken, new VenueAnswer.NotSent(Duration.ZERO));
        }
        String key = sending.progress().order().terms().idempotencyKey();
        underWay.begin(key);
        return venue.send(sending.progress().order(), notAfter)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "sending %s failed in a way nobody foresaw", key);
                    return new VenueAnswer.Ambiguous("UNFORESEEN");
                })
                .flatMap(answer -> record(sending, fencingToken, answer))
                .onTermination()
                .invoke(() -> underWay.end(key));
    }

    private Uni<Void> record(Sending sent, long fencingToken, VenueAnswer answer) {
        UUID orderId = sent.progress().order().orderId();
        return executions.transact(transaction -> transaction.lock(orderId).flatMap(known -> {
            boolean held = transaction.fencingToken(orderId) == fencingToken;
            Move<?> move = step(known.orElseThrow(), held, answer);
            return now.save(transaction, move, held ? RELEASE : KEEP).replaceWithVoid();
        }));
    }

    private Move<?> step(Execution current, boolean held, VenueAnswer answer) {
        var order = current.progress().order();
        var moment = now.moment();
        return switch (answer) {
            case VenueAnswer.Acknowledged(var report)
            when report.contradicts(order) ->
                step(current, held, new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.CONTRADICTORY))
                        .alerting(Alert.IMPOSSIBLE_REPORT);
            case VenueAnswer.Acknowledged(var report) ->
                current.hear(report, venues.named(current.progress().venue()).fees(), moment);
            case VenueAnswer.DefinitelyRejected(var reason, var code)
            when held && current instanceof Sending sending -> sending.refuse(reason, code, moment);
            case VenueAnswer.NotSent(var retryAfter)
            when held && current instanceof Sending sending -> sending.notSent(retryAfter, now.timing(), moment);
            case VenueAnswer.Ambiguous(var code)
            when held && current instanceof Sending sending ->
                code.equals(VenueAnswer.Ambiguous.DUPLICATE_KEY)
                        ? sending.duplicateKey(code, moment)
                        : sending.ambiguous(code, moment);
            case VenueAnswer.DefinitelyRejected _, VenueAnswer.NotSent _, VenueAnswer.Ambiguous _ ->
                overtaken(current, answer, moment);
        };
    }

    /** Evidence was faster than the answer, or the lease ran out: what is known stands, and only evidence adds to it. */
    private static Move<?> overtaken(Execution current, VenueAnswer answer, Moment moment) {
        if (answer instanceof VenueAnswer.Ambiguous(var code) && code.equals(VenueAnswer.Ambiguous.DUPLICATE_KEY)) {
            return current.keyIsTaken(moment);
        }
        if (answer instanceof VenueAnswer.DefinitelyRejected) {
            LOG.warnf(
                    "order %s is %s, and the venue refused a send of it: %s",
                    current.progress().order().orderId(), current.phase(), answer);
        }
        return Move.unchanged(current);
    }
}
