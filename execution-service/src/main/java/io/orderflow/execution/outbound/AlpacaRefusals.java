package io.orderflow.execution.outbound;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import java.util.Locale;

/** What a venue's refusal means to a trader. */
final class AlpacaRefusals {
    /** The venue does not accept our key: operations must act. */
    static final String CREDENTIALS = "VENUE_CREDENTIALS";

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
            return new Reason(
                    CREDENTIALS,
                    "The exchange does not accept orders from us at the moment. Operations have been told; submit the"
                            + " order again later.");
        }
        if (status == 403) {
            return forbidden(code, words, terms);
        }
        if (words.contains("not found")) {
            return new Reason(
                    "SYMBOL_NOT_FOUND", "The exchange does not know " + terms.symbol() + ". Check the symbol.");
        }
        if (words.contains("not tradable") || words.contains("halted") || words.contains("suspended")) {
            return new Reason(
                    "SYMBOL_HALTED",
                    "Trading in " + terms.symbol()
                            + " is suspended at the exchange. Submit the order again when it resumes.");
        }
        if (words.contains("not active")) {
            return new Reason(
                    "SYMBOL_NOT_ACTIVE",
                    terms.symbol() + " is no longer listed at the exchange. Choose another symbol.");
        }
        return new Reason(
                "REJECTED_BY_VENUE",
                "The exchange refused the order (\"" + shortened(message)
                        + "\"). Correct its terms and submit it again.");
    }

    private static Reason forbidden(int code, String words, OrderTerms terms) {
        if (words.contains("buying power")) {
            return new Reason(
                    "VENUE_BUYING_POWER",
                    "Our account at the exchange cannot cover this order. Operations have been told; submit a smaller"
                            + " order or try again later.");
        }
        if (words.contains("insufficient qty") || words.contains("short")) {
            return new Reason(
                    "VENUE_INSUFFICIENT_SHARES",
                    "The exchange does not see enough shares of " + terms.symbol()
                            + " to sell. Reduce the quantity or try again later.");
        }
        return new Reason(
                "VENUE_FORBIDDEN",
                "The exchange does not permit this order (code " + code + "). Contact support if you think it should.");
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
