package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a report of the venue does to an order that is not over. The outcome depends on the set of reports heard, never on their
 * order: a fill counts once by its identity, and an end counts once all executions the venue has named are booked.
 */
final class Evidence {
    private Evidence() {}

    static Move<? extends Heard> of(Execution before, OrderReport report, FeeSchedule fees, Moment moment) {
        Progress progress = before.progress();
        if (progress.venueOrder() != null && !progress.venueOrder().isAbout(report)) {
            return Move.silent(new Working(progress, 0), Alert.SECOND_VENUE_ORDER);
        }
        Progress heard = progress.hearing(report);
        if (before instanceof NotAccepted) {
            heard = heard.withCancel(CancelRequest.ofFound(moment));
        }
        var publishing = new Publishing(heard, moment);
        if (report.status() == VenueStatus.UNRECOGNISED) {
            publishing.alert(Alert.UNRECOGNISED_STATUS);
        }
        if (before instanceof Sending) {
            publishing.attempt(AttemptOutcome.Kind.ACKNOWLEDGED, null);
        }
        if (isRefusal(publishing.progress(), report)) {
            return refused(publishing);
        }
        announce(before, publishing);
        book(publishing, report, fees, null);
        return conclude(before, publishing);
    }

    /** Books the report's execution unless it has been booked, however it was learned of. */
    static void book(Publishing publishing, OrderReport report, FeeSchedule fees, @Nullable Reason endReason) {
        FillReport fill = report.fill();
        if (fill != null && isUnseen(publishing.progress(), report, fill)) {
            publishing.fill(fill, fees, endReason);
        }
    }

    static boolean isUnseen(Progress progress, OrderReport report, FillReport fill) {
        return !progress.fills()
                .contains(Fills.identity(progress.venue(), report.venueOrderId(), fill.cumulativeQuantity()));
    }

    /** Nothing executed and refused after all. */
    private static boolean isRefusal(Progress progress, OrderReport report) {
        VenueOrder order = requireNonNull(progress.venueOrder());
        return order.status() == VenueStatus.REJECTED
                && order.reportedQuantity() == 0
                && progress.fills().executed() == 0
                && report.fill() == null;
    }

    private static Move<Done> refused(Publishing publishing) {
        Reason reason = Reasons.REFUSED_LATE;
        publishing.rejected(reason, "REJECTED");
        return publishing.into(new Done(publishing.progress(), OrderStatus.REJECTED, reason));
    }

    /** That it was sent is told first, if that is still missing; and that it was found, if it had been unknown. */
    private static void announce(Execution before, Publishing publishing) {
        switch (before) {
            case Approved _, Sending _ -> publishing.executed();
            case Unknown unknown -> {
                if (!unknown.progress().announced()) {
                    publishing.executed();
                }
                publishing.recovered(publishing.progress().open(OrderPhase.WORKING, null));
            }
            case NotAccepted _ -> {
                publishing.alert(Alert.FOUND_AFTER_DENIAL);
                if (!publishing.progress().announced()) {
                    publishing.executed();
                }
                publishing.recovered(publishing.progress().open(OrderPhase.WORKING, Reasons.FOUND_AFTER_END));
            }
            case Working _, Done _ -> {
                // Told long ago.
            }
        }
    }

    private static Move<? extends Heard> conclude(Execution before, Publishing publishing) {
        Progress progress = publishing.progress();
        if (progress.isFilled()) {
            return publishing.into(new Done(progress, OrderStatus.FILLED, progress.reasonOfFilled()));
        }
        VenueOrder order = requireNonNull(progress.venueOrder());
        if (order.status().isClosedUnfilled() && !progress.missesFills()) {
            return ended(publishing, order.status());
        }
        int lookUps = before instanceof Working working && progress.equals(working.progress()) ? working.lookUps() : 0;
        return publishing.into(new Working(progress, lookUps));
    }

    private static Move<Done> ended(Publishing publishing, VenueStatus status) {
        Progress progress = publishing.progress();
        CancelRequest cancel = progress.cancel();
        Reason reason = cancel != null && status == VenueStatus.CANCELLED
                ? cancel.reason()
                : Reasons.endedByVenue(status, progress.order().terms().timeInForce());
        publishing.cancelled(reason);
        return publishing.into(new Done(publishing.progress(), OrderStatus.CANCELLED, reason));
    }
}
