package io.orderflow.e2e.refusals;

import io.orderflow.refusals.RefusalCode;
import java.util.List;

/**
 * What the venue refuses an approved order with, and what its trader is told.
 *
 * @param status of the venue's answer
 * @param words the venue's own
 * @param message what the order's reason says
 */
record VenueCase(RefusalCode code, int status, String words, String message) {

    /** The one after which nothing is sent to the venue for half a minute, whosever it is. */
    static VenueCase ofAll() {
        return new VenueCase(
                RefusalCode.VENUE_CREDENTIALS,
                401,
                "unauthorized.",
                "The exchange does not accept orders from us at the moment. Operations have been told; submit the order"
                        + " again later.");
    }

    /** Those that concern one order. */
    static List<VenueCase> ofOneOrder() {
        return List.of(
                new VenueCase(
                        RefusalCode.VENUE_BUYING_POWER,
                        403,
                        "insufficient buying power",
                        "Our account at the exchange cannot cover this order. Operations have been told; submit a smaller"
                                + " order or try again later."),
                new VenueCase(
                        RefusalCode.VENUE_INSUFFICIENT_SHARES,
                        403,
                        "insufficient qty available",
                        "The exchange does not see enough shares of DIS to sell. Reduce the quantity or try again later."),
                new VenueCase(
                        RefusalCode.VENUE_FORBIDDEN,
                        403,
                        "account is restricted",
                        "The exchange does not permit this order (code 40310000). Contact support if you think it should."),
                new VenueCase(
                        RefusalCode.REJECTED_BY_VENUE,
                        422,
                        "limit price required",
                        "The exchange refused the order (\"limit price required\"). Correct its terms and submit it"
                                + " again."));
    }

    @Override
    public String toString() {
        return code.name();
    }
}
