package io.orderflow.e2e.refusals;

import static io.orderflow.e2e.Orders.limit;
import static io.orderflow.e2e.Orders.market;
import static io.orderflow.e2e.Orders.stop;
import static io.orderflow.e2e.refusals.Case.MEASURED;
import static io.orderflow.refusals.RefusalCode.*;
import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.OpsClient;
import io.orderflow.e2e.client.OpsClient.Limits;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.refusals.Case.Attempt;
import io.orderflow.refusals.RefusalCode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Orders that one rule refuses before any other. The market of {@link #SYMBOL} stands still. */
final class RiskCases {
    static final String SYMBOL = "DIS";
    static final String BID = "94.95";
    static final String ASK = "95.00";

    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(20);
    private static final List<String> ALL_TYPES = List.of("MARKET", "LIMIT", "STOP");
    private static final String SMALL = limit("BUY", SYMBOL, 10, "60.00");

    private RiskCases() {}

    static List<Case> all() {
        return List.of(
                told(
                        TRADING_HALTED,
                        whileTradingIs("HALTED"),
                        null,
                        "Your trading is halted at the moment",
                        "Wait until trading resumes. Open orders can be cancelled at any time."),
                told(
                        ACCOUNT_HALTED,
                        after((ops, trader) -> ops.setPermissions(trader, "HALTED", ALL_TYPES), SMALL),
                        null,
                        "Your account is halted and may not trade",
                        "Ask support what has to be settled first. Open orders can be cancelled at any time."),
                told(
                        SYMBOL_NOT_FOUND,
                        order(limit("BUY", "NOSUCH", 10, "20.00")),
                        "symbol",
                        "No instrument with the symbol NOSUCH is traded here",
                        "Check the spelling of the symbol."),
                told(
                        SYMBOL_DELISTED,
                        order(limit("BUY", "GONE", 10, "8.00")),
                        "symbol",
                        "GONE (Gone & Delisted Co.) has been delisted and is no longer traded",
                        "Choose another instrument."),
                told(
                        SYMBOL_SUSPENDED,
                        order(limit("BUY", "HALT", 10, "20.00")),
                        "symbol",
                        "Trading in HALT (Halted Holdings Inc.) is suspended",
                        "Try again when trading has resumed, or choose another instrument."),
                told(
                        SYMBOL_HALTED,
                        order(limit("BUY", "PAUS", 10, "20.00")),
                        "symbol",
                        "The exchange has paused trading in PAUS (Paused Industries Inc.)",
                        "Try again when the pause is over; most last minutes."),
                told(
                        ORDER_TYPE_NOT_PERMITTED,
                        after(
                                (ops, trader) -> ops.setPermissions(trader, "ACTIVE", List.of("LIMIT", "STOP")),
                                market("BUY", SYMBOL, 10)),
                        "order_type",
                        "Your account may not use MARKET orders; permitted: LIMIT, STOP",
                        "Use a permitted order type, or ask support for the permission."),
                figured(
                        TRADING_REDUCING,
                        whileTradingIs("REDUCING"),
                        "quantity",
                        "Only orders that shrink a position are taken from you at the moment; of DIS you could buy 0",
                        "0",
                        "10",
                        "Close positions only, or wait until all orders are taken again."),
                figured(
                        ACCOUNT_REDUCE_ONLY,
                        after((ops, trader) -> ops.setPermissions(trader, "REDUCING", ALL_TYPES), SMALL),
                        "quantity",
                        "Your account may only shrink its positions; of DIS you could buy 0",
                        "0",
                        "10",
                        "Close positions only, or ask support to open the account again."),
                figured(
                        MARKET_DATA_STALE,
                        whileQuotesAreInterrupted(market("BUY", SYMBOL, 10)),
                        "order_type",
                        "The prices of SIM-EAST are interrupted, so a market order of DIS cannot be checked",
                        "5",
                        MEASURED,
                        "Place a limit order, or try again in a few seconds."),
                told(
                        NO_MARKET_PRICE,
                        order(market("BUY", "IPOX", 10)),
                        "order_type",
                        "No market price of IPOX is known at the moment, so a market order cannot be checked",
                        "Place a limit order, or try again in a few seconds."),
                figured(
                        STOP_WRONG_SIDE,
                        order(stop("BUY", SYMBOL, 10, "90.50")),
                        "price",
                        "Stop price $90.50 is not above the market's $95, so the order would trigger at once",
                        ASK,
                        "90.50",
                        "Put the stop price above $95, or place a market order."),
                figured(
                        PRICE_COLLAR,
                        order(limit("BUY", SYMBOL, 10, "104.51")),
                        "price",
                        "Limit price $104.51 is more than 10% above the market's $95",
                        "104.50",
                        "104.51",
                        "Give a price of at most $104.50."),
                figured(
                        ORDER_QUANTITY_LIMIT,
                        limited(new Limits(10_000, 100, "5000000", "25000"), limit("BUY", SYMBOL, 101, "60.00")),
                        "quantity",
                        "One order may have 100 shares; this one has 101",
                        "100",
                        "101",
                        "Reduce the quantity to at most 100."),
                figured(
                        ORDER_NOTIONAL_LIMIT,
                        limited(new Limits(10_000, 10_000, "5999.99", "25000"), limit("BUY", SYMBOL, 100, "60.00")),
                        "quantity",
                        "One order may have an amount of $5,999.99; this one has $6,000",
                        "5999.99",
                        "6000",
                        "Reduce the quantity to at most 99."),
                figured(
                        INSUFFICIENT_FUNDS,
                        after((ops, trader) -> ops.setCash(trader, "5000"), limit("BUY", SYMBOL, 250, "60.00")),
                        "quantity",
                        "Insufficient funds for $15,000 order; available: $5,000",
                        "5000",
                        "15000",
                        "Reduce the quantity to at most 83, or add funds."),
                figured(
                        INSUFFICIENT_SHARES,
                        order(limit("SELL", SYMBOL, 10, "100.00")),
                        "quantity",
                        "Insufficient shares to sell 10 DIS; available: 0",
                        "0",
                        "10",
                        "Sell what you hold and are not already selling; short selling is not offered."),
                figured(
                        POSITION_LIMIT,
                        limited(new Limits(50, 10_000, "5000000", "25000"), limit("BUY", SYMBOL, 51, "60.00")),
                        "quantity",
                        "Position limit for DIS is 50 shares; with this order you could hold 51",
                        "50",
                        "51",
                        "Reduce the quantity to at most 50."),
                figured(
                        DAILY_LOSS_LIMIT,
                        limited(new Limits(10_000, 10_000, "5000000", "100"), limit("BUY", SYMBOL, 1000, "95.50")),
                        "quantity",
                        "Daily loss limit is $100; today's result is $0, with open orders and this one it could become"
                                + " -$555",
                        "100",
                        "555",
                        "Close positions, cancel open buy orders, or trade again tomorrow."),
                told(
                        WASH_TRADE,
                        (trader, _) -> againstOwnOrder(trader),
                        "side",
                        "Your open LIMIT order {related} to buy DIS at $60 could trade with this one",
                        "Cancel order {related} first."),
                figured(
                        DUPLICATE_ORDER,
                        (trader, _) -> {
                            trader.submitUntilDecided(SMALL).expect(201);
                            return trader.submitUntilDecided(SMALL);
                        },
                        null,
                        "The same order was sent {actual} seconds earlier, as order {related}",
                        "5",
                        MEASURED,
                        "If you want both, send this one again with the header 'Allow-Duplicate: true'."));
    }

    private static Case told(RefusalCode code, Attempt attempt, String field, String message, String remedy) {
        return new Case(code, attempt, field, message, null, null, remedy);
    }

    private static Case figured(
            RefusalCode code,
            Attempt attempt,
            String field,
            String message,
            String limit,
            String actual,
            String remedy) {
        return new Case(code, attempt, field, message, limit, actual, remedy);
    }

    private static Attempt order(String body) {
        return (trader, _) -> trader.submitUntilDecided(body);
    }

    /** Once operations have done something to the account. */
    private static Attempt after(BiConsumer<OpsClient, String> change, String body) {
        return (trader, system) -> {
            system.ops().setCash(trader.user(), "1000000");
            change.accept(system.ops(), trader.user());
            return trader.submitUntilDecided(body);
        };
    }

    private static Attempt limited(Limits limits, String body) {
        return after((ops, trader) -> ops.setLimits(trader, limits), body);
    }

    private static Attempt whileTradingIs(String state) {
        return (trader, system) -> {
            system.ops().setTradingOfTrader(trader.user(), state);
            try {
                awaitRefusal(trader, SMALL, true);
                return trader.submitUntilDecided(SMALL);
            } finally {
                system.ops().setTradingOfTrader(trader.user(), "ACTIVE");
            }
        };
    }

    private static Attempt whileQuotesAreInterrupted(String body) {
        return (trader, system) -> {
            system.venue().setQuotesConnected(false);
            try {
                awaitRefusal(trader, body, true);
                return trader.submitUntilDecided(body);
            } finally {
                system.venue().setQuotesConnected(true);
                awaitRefusal(trader, body, false);
            }
        };
    }

    /** What concerns all reaches risk-service a little later; asking for previews changes nothing. */
    private static void awaitRefusal(TraderClient trader, String body, boolean refused) {
        await("refusal of " + body + " to be " + refused)
                .atMost(UNTIL_KNOWN)
                .until(() -> refused
                        == !Json.list(trader.preview(body).expect(200).get("errors"))
                                .isEmpty());
    }

    private static Answer againstOwnOrder(TraderClient trader) {
        trader.awaitStatus(trader.place(market("BUY", SYMBOL, 10)), "FILLED");
        trader.submitUntilDecided(SMALL).expect(201);
        return trader.submitUntilDecided(market("SELL", SYMBOL, 10));
    }
}
