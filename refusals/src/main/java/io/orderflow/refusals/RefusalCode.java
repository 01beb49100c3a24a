package io.orderflow.refusals;

import static io.orderflow.refusals.RefusalCode.Kind.ACCESS;
import static io.orderflow.refusals.RefusalCode.Kind.FIELD;
import static io.orderflow.refusals.RefusalCode.Kind.LIMIT;
import static io.orderflow.refusals.RefusalCode.Kind.ORDER;
import static io.orderflow.refusals.RefusalCode.Kind.REQUEST;
import static io.orderflow.refusals.RefusalCode.Kind.RISK;
import static io.orderflow.refusals.RefusalCode.Kind.SYSTEM;
import static io.orderflow.refusals.RefusalCode.Kind.VENUE;

/**
 * Why something is refused. The names are part of the interface and never change; {@code docs/refusals.md} is made of this
 * table. Sentences with figures are made where the refusal is; here stands what a code means at all, and what helps.
 */
public enum RefusalCode {
    // Who asks
    UNAUTHENTICATED(ACCESS, 401, "There is no access token, or it is not valid.", "Sign in again and send the token."),
    FORBIDDEN(ACCESS, 403, "The token lacks the role that this address asks for.", "Ask for the role."),
    TRADER_ID_UNUSABLE(
            ACCESS,
            403,
            "The token's subject is longer than 36 characters or has characters that no order can carry.",
            "Ask for an account with a shorter id."),

    // What is asked, before its fields are looked at
    BAD_REQUEST(REQUEST, 400, "The request cannot be read as HTTP.", "Correct its address, headers and body."),
    MALFORMED_JSON(REQUEST, 400, "The body is not the JSON object that the address takes.", "Correct the JSON."),
    NOT_FOUND(REQUEST, 404, "Nothing is served at the address.", "Correct the address."),
    METHOD_NOT_ALLOWED(REQUEST, 405, "The address does not take this method.", "Use one that Allow lists."),
    NOT_ACCEPTABLE(REQUEST, 406, "The answer cannot be given in the form asked for.", "Accept application/json."),
    REQUEST_TOO_SLOW(REQUEST, 408, "The request did not arrive completely in time.", "Send it again."),
    BODY_TOO_LARGE(REQUEST, 413, "The body is larger than any request needs.", "Send a smaller one."),
    ADDRESS_TOO_LONG(REQUEST, 414, "The address is longer than any that is served.", "Shorten the query."),
    UNSUPPORTED_MEDIA_TYPE(
            REQUEST, 415, "The body is not sent as plain JSON.", "Send it uncompressed as application/json."),
    WEBSOCKET_REQUIRED(REQUEST, 426, "The address is a WebSocket's.", "Open it as a WebSocket."),
    HEADERS_TOO_LARGE(
            REQUEST, 431, "The headers are larger than any request needs.", "Send fewer, or a shorter token."),

    // Fields; each is an entry of errors[] under VALIDATION_FAILED
    VALIDATION_FAILED(
            REQUEST, 400, "At least one field, parameter or header is wrong.", "Correct each entry of errors."),
    FIELD_REQUIRED(FIELD, 400, "A field is missing.", "Give it."),
    FIELD_UNKNOWN(FIELD, 400, "There is no such field.", "Remove it, or correct its spelling."),
    WRONG_TYPE(FIELD, 400, "The value has another JSON type than the field.", "Give the type that is named."),
    VALUE_NOT_ALLOWED(FIELD, 400, "The value is none of those the field takes.", "Give one of them."),
    OUT_OF_RANGE(FIELD, 400, "The number or text is below or above what the field takes.", "Keep within the range."),
    NOT_WHOLE_SHARES(FIELD, 400, "The quantity is not a whole number.", "Order whole shares."),
    TOO_MANY_DECIMALS(FIELD, 400, "The amount has more decimals than the field takes.", "2, or 4 for prices below $1."),
    SYMBOL_FORMAT(FIELD, 400, "The text cannot be a symbol.", "1 to 10 capitals, digits and dots."),
    WRONG_SIDE_OF_PRICE(FIELD, 400, "Stop loss or take profit is on the wrong side of the price.", "Swap them."),
    NOT_COMBINABLE(FIELD, 400, "Two values exclude each other.", "Change one of them."),
    NOT_YET_AVAILABLE(FIELD, 400, "The field exists, and what it asks for is not built yet.", "Leave it out."),
    HEADER_FORMAT(
            FIELD, 400, "A header is given twice, or its value is none that it takes.", "Give it once, corrected."),
    IDEMPOTENCY_KEY_FORMAT(FIELD, 400, "The Idempotency-Key is unusable.", "1 to 128 printable ASCII characters."),

    // Whether it may be asked now
    RATE_LIMITED(
            LIMIT,
            429,
            "As many orders were submitted, or the audit log was read as often, as a minute allows.",
            "Wait for Retry-After."),
    TOO_MANY_STREAMS(
            LIMIT, 429, "The trader has as many order streams open as one may have.", "Close one, then open it again."),
    INTAKE_CLOSED(LIMIT, 503, "Orders of this trader are not taken in at the moment.", "Try again later."),
    TOO_BUSY(
            LIMIT,
            503,
            "Too many requests are in work.",
            "Repeat it in a moment, an order with the same Idempotency-Key."),

    // The order it is about
    ORDER_NOT_FOUND(ORDER, 404, "The trader has no such order.", "Check the id."),
    ORDER_ALREADY_FINAL(ORDER, 400, "The order is over.", "See its fills."),
    ORDER_UNCONFIRMED(ORDER, 400, "Whether the exchange has taken the order is not known yet.", "Wait, or cancel it."),
    ORDER_NOT_FAILED(
            ORDER, 400, "The order has not failed: there is nothing to repair.", "Let it go on, or cancel it."),
    ORDER_REPAIR_UNDER_WAY(
            ORDER,
            400,
            "The other repair of the order as it stands is under way: it is being retried, or let go of.",
            "Wait until its version has risen."),
    IDEMPOTENCY_KEY_REUSED(ORDER, 422, "The key belongs to a different order.", "Use a new key for a new order."),
    ACCOUNT_NOT_FOUND(ORDER, 404, "There is no such account.", "Check the trader's id."),
    VERSION_CONFLICT(ORDER, 409, "What is to be set has changed meanwhile.", "Read it again, then set it."),

    // Risk rules, the most important first; the order exists and is REJECTED
    TRADING_HALTED(RISK, 400, "Trading is halted: all of it, or that of the trader, symbol or venue.", "Wait."),
    ACCOUNT_HALTED(RISK, 400, "The account may not trade.", "Ask support."),
    SYMBOL_NOT_FOUND(RISK, 400, "There is no such instrument.", "Check the symbol."),
    SYMBOL_DELISTED(RISK, 400, "The instrument will not be traded again.", "Choose another one."),
    SYMBOL_SUSPENDED(RISK, 400, "The instrument is suspended from trading.", "Wait until it resumes."),
    SYMBOL_HALTED(RISK, 400, "The exchange has paused trading in the instrument.", "Wait until it resumes."),
    ORDER_TYPE_NOT_PERMITTED(RISK, 400, "The account may not use this order type.", "Use a permitted one."),
    TRADING_REDUCING(RISK, 400, "Only orders that shrink a position are taken at the moment.", "Close, or wait."),
    ACCOUNT_REDUCE_ONLY(RISK, 400, "The account may only shrink its positions.", "Close positions; ask support."),
    MARKET_DATA_STALE(RISK, 400, "The market's prices are out of date.", "Use a LIMIT order, or wait."),
    NO_MARKET_PRICE(RISK, 400, "No market price is known.", "Use a LIMIT order."),
    STOP_WRONG_SIDE(RISK, 400, "The stop would trigger at once.", "Put it on the other side of the market."),
    PRICE_COLLAR(RISK, 400, "The price is too far from the market.", "Give a price nearer to the market."),
    ORDER_QUANTITY_LIMIT(RISK, 400, "More shares than one order may have.", "Reduce the quantity."),
    ORDER_NOTIONAL_LIMIT(RISK, 400, "A larger amount than one order may have.", "Reduce the quantity."),
    INSUFFICIENT_FUNDS(RISK, 400, "The order, its buffer and fees cost more than the buying power.", "Reduce it."),
    INSUFFICIENT_SHARES(RISK, 400, "More would be sold than is held and not being sold.", "Sell less."),
    POSITION_LIMIT(RISK, 400, "More of one instrument would be held than is allowed.", "Reduce the quantity."),
    DAILY_LOSS_LIMIT(RISK, 400, "The day's loss is, or could get, larger than allowed.", "Shrink positions only."),
    WASH_TRADE(RISK, 400, "An open order of the same trader would be on the other side.", "Cancel that one first."),
    DUPLICATE_ORDER(RISK, 400, "The same order was sent seconds ago.", "Confirm it with Allow-Duplicate: true."),

    // What becomes of an approved order; found in the order's reason
    VENUE_CREDENTIALS(VENUE, 0, "The exchange does not accept our sign-in.", "Submit it again later."),
    VENUE_BUYING_POWER(VENUE, 0, "Our account at the exchange cannot cover the order.", "Try again later."),
    VENUE_INSUFFICIENT_SHARES(VENUE, 0, "The exchange does not see enough shares to sell.", "Reduce the quantity."),
    VENUE_FORBIDDEN(VENUE, 0, "The exchange does not permit the order.", "Contact support."),
    REJECTED_BY_VENUE(VENUE, 0, "The exchange refused the order.", "Correct its terms."),

    // Us
    INTERNAL_ERROR(SYSTEM, 500, "Something broke on our side.", "Repeat it with the same Idempotency-Key."),
    SERVICE_CONNECTION_LOST(SYSTEM, 502, "A service was lost before it answered.", "Repeat it with the same key."),
    TEMPORARILY_UNAVAILABLE(SYSTEM, 503, "A part of the system is away.", "Repeat it in a few seconds."),
    TIMED_OUT(SYSTEM, 503, "The outcome is not known in time.", "Repeat it with the same Idempotency-Key."),
    GATEWAY_BUSY(
            SYSTEM,
            503,
            "The gateway holds as many requests as it may, or a service is too busy for one more.",
            "Repeat it in a moment."),
    SERVICE_UNREACHABLE(SYSTEM, 503, "A service cannot be reached; nothing was carried out.", "Repeat it."),
    SERVICE_TIMEOUT(SYSTEM, 504, "A service did not answer in time.", "Repeat it with the same Idempotency-Key.");

    private final Kind kind;
    private final int status;
    private final String meaning;
    private final String remedy;

    RefusalCode(Kind kind, int status, String meaning, String remedy) {
        this.kind = kind;
        this.status = status;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** What sort of refusal a code is. */
    public enum Kind {
        ACCESS("Who asks"),
        REQUEST("The request as such"),
        FIELD("Fields, parameters and headers (entries of `errors[]`)"),
        LIMIT("How much, and when"),
        ORDER("What the request is about"),
        RISK("Risk rules, most important first (the order exists, REJECTED)"),
        VENUE("The exchange (the `reason` of a REJECTED order)"),
        SYSTEM("Our side");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        /** As a heading of the table. */
        public String heading() {
            return heading;
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status of an answer with it; 0 for what is only ever an order's reason. */
    public int status() {
        return status;
    }

    /** One sentence: what the code says. */
    public String meaning() {
        return meaning;
    }

    /** What helps, in general. */
    public String remedy() {
        return remedy;
    }
}
