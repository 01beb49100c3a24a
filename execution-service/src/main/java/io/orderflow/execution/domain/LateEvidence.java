package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;

/** What a report of the venue does to an order that is over: nothing, unless it contradicts that. */
final class LateEvidence {
    private LateEvidence() {}

    static Move<? extends Heard> of(Done before, OrderReport report, FeeSchedule fees, Moment moment) {
        VenueOrder known = before.progress().venueOrder();
        if (known != null && !known.isAbout(report)) {
            return Move.silent(before, Alert.SECOND_VENUE_ORDER);
        }
        Progress heard = before.progress().hearing(report);
        FillReport fill = report.fill();
        if (fill != null && Evidence.isUnseen(heard, report, fill)) {
            return lateFill(before, new Publishing(heard, moment), report, fees, moment);
        }
        if (before.status() != OrderStatus.FILLED && isStillOpen(heard)) {
            return foundOpen(new Publishing(heard, moment), moment);
        }
        if (before.progress().isUnheard() && isEndedUnfilled(heard)) {
            return foundEnded(before, new Publishing(heard, moment));
        }
        int lookUps = before.progress().isUnheard() ? 0 : before.lookUps();
        return Move.silent(new Done(heard, before.status(), before.reason(), null, lookUps));
    }

    private static Move<? extends Heard> lateFill(
            Done before, Publishing publishing, OrderReport report, FeeSchedule fees, Moment moment) {
        if (before.status() == OrderStatus.FILLED) {
            Evidence.book(publishing, report, fees, null);
            return filled(publishing);
        }
        publishing.alert(Alert.FOUND_AFTER_END);
        boolean open = isStillOpen(publishing.progress());
        Reason reason = requireNonNullElse(before.reason(), Reasons.REFUSED_LATE);
        publishing.recovered(
                open
                        ? publishing.progress().open(OrderPhase.WORKING, Reasons.FOUND_AFTER_END)
                        : publishing.progress().over(OrderStatus.CANCELLED, reason));
        Evidence.book(publishing, report, fees, open ? null : reason);
        if (publishing.progress().isFilled()) {
            return filled(publishing);
        }
        return publishing.into(
                open
                        ? unwanted(publishing.progress(), moment)
                        : new Done(publishing.progress(), OrderStatus.CANCELLED, reason));
    }

    private static Move<Done> filled(Publishing publishing) {
        Progress progress = publishing.progress();
        return publishing.into(new Done(progress, OrderStatus.FILLED, progress.reasonOfFilled()));
    }

    /** The venue has it after all and may execute it: what is left must not stay there. */
    private static Move<Working> foundOpen(Publishing publishing, Moment moment) {
        publishing.alert(Alert.FOUND_AFTER_END);
        publishing.recovered(publishing.progress().open(OrderPhase.WORKING, Reasons.FOUND_AFTER_END));
        return publishing.into(unwanted(publishing.progress(), moment));
    }

    /** The venue had it after all, executed nothing of it and has ended it: what its trader was told is put right. */
    private static Move<Done> foundEnded(Done before, Publishing publishing) {
        publishing.alert(Alert.FOUND_AFTER_END);
        VenueStatus status = requireNonNull(publishing.progress().venueOrder()).status();
        Reason reason = before.reason();
        if (before.status() == OrderStatus.REJECTED || reason == null) {
            reason = status == VenueStatus.REJECTED
                    ? Reasons.REFUSED_LATE
                    : Reasons.endedByVenue(
                            status, publishing.progress().order().terms().timeInForce());
        }
        OrderStatus now = status == VenueStatus.REJECTED ? before.status() : OrderStatus.CANCELLED;
        publishing.recovered(publishing.progress().over(now, reason));
        return publishing.into(new Done(publishing.progress(), now, reason));
    }

    private static Working unwanted(Progress progress, Moment moment) {
        return new Working(progress.withCancel(CancelRequest.ofFound(moment)), 0);
    }

    private static boolean isEndedUnfilled(Progress progress) {
        return progress.venueOrder() != null
                && progress.venueOrder().status().isClosedUnfilled()
                && progress.venueOrder().reportedQuantity() == 0;
    }

    private static boolean isStillOpen(Progress progress) {
        return progress.venueOrder() != null && progress.venueOrder().status() == VenueStatus.OPEN;
    }
}
