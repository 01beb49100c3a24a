package io.orderflow.execution.outbound;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import io.orderflow.refusals.RefusalCode;
import java.util.Locale;

/** What a venue's refusal means to a trader. */
final class AlpacaRefusals {
    private AlpacaRefusals() {}

    static boolean isDuplicateKey(String message) {
        return message.toLowerCase(Locale.ROOT).contains("client_order_id must be unique");
    }

    /**
     * The reason of a refusal.
     *
     * @param status of HTTP, 4xx
     * @param code the venue's own, 0 if it gave none
     * @param message the venue's own words
     */
    static Reason reason(int status, int code, String message, OrderTerms terms) {
        String words = message.toLowerCase(Locale.ROOT);
        if (status == 401) {
            return refusal(
                    RefusalCode.VENUE_CREDENTIALS,
                    "The exchange does not accept orders from us at the moment. Operations have been told; submit the"
                            + " order again later.");
        }
        if (status == 403) {
            return forbidden(code, words, terms);
        }
        if (words.contains("not found")) {
            return refusal(
                    RefusalCode.SYMBOL_NOT_FOUND,
                    "The exchange does not know " + terms.symbol() + ". Check the symbol.");
        }
        if (words.contains("not tradable") || words.contains("halted") || words.contains("suspended")) {
            return refusal(
                    RefusalCode.SYMBOL_HALTED,
                    "Trading in " + terms.symbol()
                            + " is suspended at the exchange. Submit the order again when it resumes.");
        }
        if (words.contains("not active")) {
            return refusal(
                    RefusalCode.SYMBOL_DELISTED,
                    terms.symbol() + " is no longer listed at the exchange. Choose another symbol.");
        }
        return refusal(
                RefusalCode.REJECTED_BY_VENUE,
                "The exchange refused the order (\"" + shortened(message)
                        + "\"). Correct its terms and submit it again.");
    }

    private static Reason forbidden(int code, String words, OrderTerms terms) {
        if (words.contains("buying power")) {
            return refusal(
                    RefusalCode.VENUE_BUYING_POWER,
                    "Our account at the exchange cannot cover this order. Operations have been told; submit a smaller"
                            + " order or try again later.");
        }
        if (words.contains("insufficient qty") || words.contains("short")) {
            return refusal(
                    RefusalCode.VENUE_INSUFFICIENT_SHARES,
                    "The exchange does not see enough shares of " + terms.symbol()
                            + " to sell. Reduce the quantity or try again later.");
        }
        return refusal(
                RefusalCode.VENUE_FORBIDDEN,
                "The exchange does not permit this order (code " + code + "). Contact support if you think it should.");
    }

    private static Reason refusal(RefusalCode code, String message) {
        return new Reason(code.name(), message);
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
