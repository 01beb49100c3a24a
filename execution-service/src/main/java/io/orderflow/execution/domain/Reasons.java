package io.orderflow.execution.domain;

import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.TimeInForce;
import io.orderflow.refusals.RefusalCode;

/** The sentences a trader reads about the way of an order. Refusals of a venue have theirs where they are read. */
public final class Reasons {
    /** The answer to a send was lost or could not be read. */
    public static final Reason UNCONFIRMED = new Reason(
            ReasonCode.UNCONFIRMED,
            "The exchange has not confirmed your order yet. We are asking it; please do not send the order again.");

    /** All attempts are used up, or the venue cannot be asked. */
    public static final Reason STILL_UNCONFIRMED = new Reason(
            ReasonCode.UNCONFIRMED,
            "The exchange still does not confirm your order. We keep asking; please do not send the order again.");

    /** The venue has denied the order for so long that it cannot have it. */
    public static final Reason NOT_ACCEPTED = new Reason(
            ReasonCode.NOT_ACCEPTED,
            "The exchange did not take your order: nothing was executed. Retry it or acknowledge it.");

    /** The same, once nothing can be done about it any more. */
    public static final Reason NEVER_ACCEPTED = new Reason(
            ReasonCode.NOT_ACCEPTED,
            "The exchange did not take your order: nothing was executed. Submit it again if you still want it.");

    /** The order's time was over before it was sent. */
    public static final Reason EXPIRED_UNSENT = new Reason(
            ReasonCode.EXPIRED_UNSENT,
            "The order could not be sent in time and was not executed. Submit it again if you still want it.");

    /** What had been believed over turned out to be at the venue. */
    public static final Reason FOUND_AFTER_END = new Reason(
            "FOUND_AT_VENUE", "The exchange has this order after all; what is left of it is being cancelled.");

    /** Trading was halted before the order was sent. */
    public static final Reason TRADING_HALTED = new Reason(
            ReasonCode.TRADING_HALTED,
            "Trading was halted before the order was sent, so nothing was executed. Submit it again when trading resumes.");

    /** Trading was restricted before the order was sent, and the order would not shrink a position. */
    public static final Reason TRADING_REDUCING = new Reason(
            ReasonCode.TRADING_REDUCING,
            "Only orders that shrink a position are sent at the moment, so nothing was executed. Submit it again when"
                    + " trading is open for it.");

    /** The trader asked for it. */
    public static final Reason CANCELLED_BY_TRADER =
            new Reason(ReasonCode.CANCELLED_BY_TRADER, "Cancelled at your request.");

    /** Operations asked for it. */
    public static final Reason CANCELLED_BY_OPERATIONS = new Reason(
            ReasonCode.CANCELLED_BY_OPERATIONS,
            "Cancelled by those who operate the system. Submit the order again when trading is open for it.");

    /** The venue took the order in and then refused it. */
    static final Reason REFUSED_LATE = new Reason(
            RefusalCode.REJECTED_BY_VENUE.name(),
            "The exchange refused the order. Check its terms, or submit it again later.");

    private Reasons() {}

    /** The venue executed {@code excess} shares more than were ordered. */
    static Reason overfilled(int excess) {
        return new Reason(
                "OVERFILLED",
                "The exchange executed %,d %s more than you ordered. Your account has them, and may only shrink its positions until operations have settled it with you."
                        .formatted(excess, excess == 1 ? "share" : "shares"));
    }

    /** The venue ended the order unasked. */
    static Reason endedByVenue(VenueStatus status, TimeInForce timeInForce) {
        return new Reason(ReasonCode.CANCELLED_BY_VENUE, sentence(status, timeInForce));
    }

    private static String sentence(VenueStatus status, TimeInForce timeInForce) {
        if (status == VenueStatus.EXPIRED) {
            return "The order's time at the exchange was over; what was not filled has expired.";
        }
        return switch (timeInForce) {
            case IOC -> "Immediate or cancel: what could not be filled at once was cancelled.";
            case FOK -> "Fill or kill: the order could not be filled whole at once and was cancelled.";
            case DAY, GTC -> "The exchange cancelled the order. Submit it again if you still want it.";
        };
    }
}
