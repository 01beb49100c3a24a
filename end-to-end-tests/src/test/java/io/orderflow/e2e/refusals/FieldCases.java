package io.orderflow.e2e.refusals;

import static io.orderflow.refusals.RefusalCode.*;

import io.orderflow.refusals.RefusalCode;
import java.util.List;

/** Requests with one fault each. */
final class FieldCases {
    private static final String ORDER = """
            {"symbol":"AAPL","side":"BUY","quantity":100,"order_type":"LIMIT","price":150.00}""";

    private FieldCases() {}

    static List<Case> all() {
        return List.of(
                changed(
                        FIELD_REQUIRED,
                        ",\"price\":150.00",
                        "",
                        "price",
                        "A LIMIT order needs a price.",
                        null,
                        null,
                        "Give the limit price in US dollars."),
                changed(
                        FIELD_UNKNOWN,
                        "150.00",
                        "150.00,\"colour\":\"red\"",
                        "colour",
                        "An order has no field named 'colour'.",
                        null,
                        null,
                        "Remove the field, or correct its spelling."),
                changed(
                        WRONG_TYPE,
                        "100",
                        "\"100\"",
                        "quantity",
                        "quantity must be a JSON number.",
                        null,
                        null,
                        "Give the number of shares as a JSON number, for example 100."),
                changed(
                        VALUE_NOT_ALLOWED,
                        "BUY",
                        "LONG",
                        "side",
                        "side must be one of: BUY, SELL.",
                        null,
                        null,
                        "Use one of these, in capital letters."),
                changed(
                        OUT_OF_RANGE,
                        "100",
                        "1000001",
                        "quantity",
                        "The quantity must be from 1 to 1,000,000 shares.",
                        "1000000",
                        "1000001",
                        "Choose a quantity from 1 to 1,000,000; split a larger order."),
                changed(
                        NOT_WHOLE_SHARES,
                        "100",
                        "1.5",
                        "quantity",
                        "The quantity must be whole shares.",
                        null,
                        "1.5",
                        "Round the quantity to a whole number."),
                changed(
                        TOO_MANY_DECIMALS,
                        "150.00",
                        "150.123",
                        "price",
                        "price may have 2 decimals from $1 on, and 4 below $1.",
                        "2",
                        "150.123",
                        "Round the amount to 2 decimals."),
                changed(
                        SYMBOL_FORMAT,
                        "AAPL",
                        "aapl",
                        "symbol",
                        "A symbol is 1 to 10 capital letters, digits or dots and starts with a letter.",
                        null,
                        null,
                        "Write the symbol in capital letters, for example AAPL or BRK.B."),
                changed(
                        WRONG_SIDE_OF_PRICE,
                        "150.00",
                        "150.00,\"stop_loss\":160.00",
                        "stop_loss",
                        "For a BUY order stop_loss must be below price $150.00.",
                        "150.00",
                        "160.00",
                        "Choose a stop_loss below $150.00, or leave it out."),
                new Case(
                        NOT_COMBINABLE,
                        (_, system) -> system.as("ops1").put("/api/v1/ops/trading-state", """
                                {"scope":"FIRM","subject":"AAPL","state":"HALTED","reason":"No firm is called so."}"""),
                        "subject",
                        "The scope FIRM is everything and has no subject.",
                        null,
                        null,
                        "Leave the subject out, or choose the scope that it belongs to."),
                changed(
                        NOT_YET_AVAILABLE,
                        "150.00",
                        "150.00,\"max_slippage_bps\":50",
                        "max_slippage_bps",
                        "A limit on slippage is not available yet, so the order would run without it.",
                        null,
                        null,
                        "Leave max_slippage_bps out; use a LIMIT order to bound the price."),
                header(
                        HEADER_FORMAT,
                        "Allow-Duplicate",
                        "maybe",
                        "Allow-Duplicate must be true or false.",
                        "Send 'true' to confirm an order that looks like one of seconds ago, or leave the header out."),
                header(
                        IDEMPOTENCY_KEY_FORMAT,
                        "Idempotency-Key",
                        "k".repeat(129),
                        "The Idempotency-Key must be 1 to 128 printable ASCII characters.",
                        "Use a fresh UUID for each new order, and the same one when you repeat it."));
    }

    private static Case changed(
            RefusalCode code,
            String part,
            String replacement,
            String field,
            String message,
            String limit,
            String actual,
            String remedy) {
        return new Case(
                code,
                (trader, _) -> trader.submit(ORDER.replace(part, replacement)),
                field,
                message,
                limit,
                actual,
                remedy);
    }

    private static Case header(RefusalCode code, String name, String value, String message, String remedy) {
        return new Case(code, (trader, _) -> trader.submit(ORDER, name, value), name, message, null, null, remedy);
    }
}
