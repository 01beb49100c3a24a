package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.RELEASE;

import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Sending;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends a claimed order to its venue and records the answer. Should the record fail, the lease runs out and it is looked up. */
@ApplicationScoped
public class SendOrder {
    private static final Logger LOG = Logger.getLogger(SendOrder.class);
    /** What is left of the lease must allow for the call. */
    private static final int LEASE_SHARE_TO_BEGIN_IN = 4;

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

    public Uni<Void> send(Sending sending) {
        Venue venue = venues.named(sending.progress().venue());
        if (isLate(sending)) {
            return record(sending, new VenueAnswer.NotSent(Duration.ZERO));
        }
        String key = sending.progress().order().terms().idempotencyKey();
        underWay.begin(key);
        return venue.send(sending.progress().order())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "sending %s failed in a way nobody foresaw", key);
                    return new VenueAnswer.Ambiguous("UNFORESEEN");
                })
                .flatMap(answer -> record(sending, answer))
                .onTermination()
                .invoke(() -> underWay.end(key));
    }

    /** A process that was paused between claim and send must not send any more. */
    private boolean isLate(Sending sending) {
        Duration waited = Duration.between(sending.startedAt(), now.instant());
        return waited.compareTo(now.timing().lease().dividedBy(LEASE_SHARE_TO_BEGIN_IN)) > 0;
    }

    private Uni<Void> record(Sending sent, VenueAnswer answer) {
        return executions.transact(transaction -> transaction
                .lock(sent.progress().order().orderId())
                .flatMap(known -> now.save(transaction, step(known.orElseThrow(), sent, answer), RELEASE)));
    }

    private Move<?> step(Execution current, Sending sent, VenueAnswer answer) {
        var fees = venues.named(sent.progress().venue()).fees();
        var moment = now.moment();
        if (answer instanceof VenueAnswer.Acknowledged(var report)) {
            return report.contradicts(sent.progress().order())
                    ? step(current, sent, new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.CONTRADICTORY))
                            .alerting(Alert.IMPOSSIBLE_REPORT)
                    : current.hear(report, fees, moment);
        }
        boolean ours = current instanceof Sending sending
                && sending.progress().attempts() == sent.progress().attempts();
        if (!ours) {
            return overtaken(current, answer);
        }
        var sending = (Sending) current;
        return switch (answer) {
            case VenueAnswer.DefinitelyRejected(var reason, var code) -> sending.refuse(reason, code, moment);
            case VenueAnswer.NotSent(var retryAfter) -> sending.notSent(retryAfter, moment);
            case VenueAnswer.Ambiguous(var code)
            when code.equals(VenueAnswer.Ambiguous.DUPLICATE_KEY) -> sending.duplicateKey(code, moment);
            case VenueAnswer.Ambiguous(var code) -> sending.ambiguous(code, moment);
            case VenueAnswer.Acknowledged(var report) -> sending.acknowledge(report, fees, moment);
        };
    }

    /** Evidence was faster than the answer, or the lease ran out: what is known stands. */
    private static Move<?> overtaken(Execution current, VenueAnswer answer) {
        if (answer instanceof VenueAnswer.DefinitelyRejected) {
            LOG.warnf(
                    "order %s is %s, and the venue refused a send of it: %s",
                    current.progress().order().orderId(), current.phase(), answer);
        }
        return Move.unchanged(current);
    }
}
