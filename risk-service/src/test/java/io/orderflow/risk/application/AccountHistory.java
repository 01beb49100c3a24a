package io.orderflow.risk.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Denial;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TradingState;
import io.orderflow.risk.Orders;
import io.orderflow.risk.domain.RiskLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One history of two traders, lived by the service and by plain accounts at once, and compared after every step. */
final class AccountHistory {
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    private static final List<String> TRADERS = List.of("ann", "bob");
    private static final BigDecimal CASH = new BigDecimal("5000");
    /** Nobody quotes the last one. */
    private static final List<String> SYMBOLS = List.of("AAPL", "F", "IPOX");

    private static final RiskLimits LIMITS = new RiskLimits(100, 60, new BigDecimal("4500"), new BigDecimal("300"));
    /** Average costs are kept to eight decimals. */
    private static final BigDecimal TINY = new BigDecimal("0.0001");

    private final RiskDesk desk = new RiskDesk("ann:5000,bob:5000", LIMITS, START);
    private final Map<String, PlainAccount> accounts = new HashMap<>();
    private final Map<String, BigDecimal[]> quotes = new HashMap<>();
    private final PlainRules rules = new PlainRules(LIMITS, quotes);
    private final Map<UUID, VenueOrder> venue = new HashMap<>();
    private final Set<UUID> cancelledUnsent = new HashSet<>();
    private final List<OrderEvent> onTheirWay = new ArrayList<>();
    private final List<OrderEvent> delivered = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();

    AccountHistory() {
        quote("AAPL", new BigDecimal("150.40"));
        quote("F", new BigDecimal("12.10"));
    }

    /** What of note has happened. */
    Set<String> seen() {
        return seen;
    }

    /** One step, all of it decided by {@code random}. */
    void step(Random random) {
        desk.pass(Duration.ofMillis(random.nextInt(2_000)));
        int what = random.nextInt(100);
        if (what < 30) {
            submit(random);
        } else if (what < 60) {
            tradeAtTheVenue(random);
        } else if (what < 80) {
            deliverOneOf(onTheirWay, random, true);
        } else if (what < 88) {
            deliverOneOf(delivered, random, false);
        } else if (what < 95) {
            movePrices(random);
        } else if (what < 97) {
            desk.pass(Duration.ofHours(20 + random.nextInt(30)));
            seen.add("new day");
        } else {
            reopen(TRADERS.get(random.nextInt(TRADERS.size())));
        }
        accounts.forEach(this::compare);
    }

    /** Everything arrives at last, and what is over holds nothing back. */
    void end(Random random) {
        while (!onTheirWay.isEmpty()) {
            deliverOneOf(onTheirWay, random, true);
        }
        accounts.values().stream()
                .flatMap(account -> account.orders.entrySet().stream())
                .filter(order -> venue.containsKey(order.getKey())
                        && venue.get(order.getKey()).isOver())
                .forEach(order -> assertThat(order.getValue().open()).isZero());
    }

    private void submit(Random random) {
        String trader = TRADERS.get(random.nextInt(TRADERS.size()));
        OrderTerms terms = random.nextInt(8) == 0 ? repeated(random) : terms(random);
        var submitted = Orders.submitted(UUID.randomUUID(), trader, Orders.createdAt(terms, desk.now()));
        var event = new OrderEvent.Submitted(
                submitted.header(), submitted.terms(), submitted.state(), random.nextInt(4) == 0);
        onTheirWay.add(event);
        if (random.nextInt(20) == 0) {
            onTheirWay.add(VenueOrder.cancelledUnsent(event));
            cancelledUnsent.add(event.header().orderId());
            seen.add("cancelled unsent");
        } else if (random.nextInt(4) > 0) {
            onTheirWay.remove(event);
            deliver(event);
        }
    }

    private OrderTerms repeated(Random random) {
        return delivered.isEmpty()
                ? terms(random)
                : delivered.get(delivered.size() - 1).terms();
    }

    private OrderTerms terms(Random random) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        var type = OrderType.values()[random.nextInt(OrderType.values().length)];
        BigDecimal[] quote = quotes.get(symbol);
        BigDecimal around = quote == null ? new BigDecimal("20") : quote[0];
        BigDecimal price =
                around.multiply(BigDecimal.valueOf(88 + random.nextInt(25), 2)).setScale(2, RoundingMode.HALF_EVEN);
        return Orders.terms(
                random.nextInt(5) < 3 ? Side.BUY : Side.SELL,
                symbol,
                1 + random.nextInt(random.nextInt(5) == 0 ? 70 : 20),
                type,
                type == OrderType.MARKET ? null : price.toString());
    }

    private void tradeAtTheVenue(Random random) {
        List<VenueOrder> open =
                venue.values().stream().filter(order -> !order.isOver()).toList();
        if (!open.isEmpty()) {
            onTheirWay.add(open.get(random.nextInt(open.size())).next(random));
            if (random.nextBoolean()) {
                deliver(onTheirWay.removeLast());
            }
        }
    }

    private void deliverOneOf(List<OrderEvent> events, Random random, boolean once) {
        if (!events.isEmpty()) {
            int which = random.nextInt(events.size());
            deliver(once ? events.remove(which) : events.get(which));
        }
    }

    private void movePrices(Random random) {
        String symbol = SYMBOLS.get(random.nextInt(2));
        quote(
                symbol,
                quotes.get(symbol)[0]
                        .multiply(BigDecimal.valueOf(90 + random.nextInt(21), 2))
                        .setScale(2, RoundingMode.HALF_EVEN));
    }

    private void quote(String symbol, BigDecimal bid) {
        quotes.put(symbol, new BigDecimal[] {bid, bid.add(new BigDecimal("0.05"))});
        desk.quote(symbol, bid, quotes.get(symbol)[1]);
    }

    private void reopen(String trader) {
        if (accounts.containsKey(trader) && accounts.get(trader).reducing) {
            desk.reopen(trader);
            accounts.get(trader).reducing = false;
        }
    }

    private void deliver(OrderEvent event) {
        LocalDate today = desk.today();
        String trader = event.header().traderId();
        var account = accounts.computeIfAbsent(trader, ignored -> new PlainAccount(CASH, today));
        account.touch(today, quotes);
        if (event instanceof OrderEvent.Submitted submitted) {
            decide(account, submitted);
        } else {
            desk.deliver(event);
            book(account, event);
        }
        delivered.add(event);
        compareTold(trader, account);
    }

    private void decide(PlainAccount account, OrderEvent.Submitted submitted) {
        UUID orderId = submitted.header().orderId();
        boolean again = desk.decision(orderId) != null;
        BigDecimal unit = rules.unit(submitted.terms());
        Set<String> expected = again ? Set.of() : rules.refusals(account, submitted.terms(), unit);
        desk.deliver(submitted);
        if (again) {
            return;
        }
        if (desk.decision(orderId) instanceof OrderEvent.Denied denied) {
            Set<String> codes = new TreeSet<>();
            denied.denials().stream().map(Denial::code).forEach(codes::add);
            seen.addAll(codes);
            codes.retainAll(Set.of("INSUFFICIENT_FUNDS", "INSUFFICIENT_SHARES", "POSITION_LIMIT", "DAILY_LOSS_LIMIT"));
            assertThat(codes).as("refusals of %s", submitted.terms()).isEqualTo(expected);
        } else {
            assertThat(expected).as("refusals of %s", submitted.terms()).isEmpty();
            approved(account, submitted, unit);
        }
    }

    private void approved(PlainAccount account, OrderEvent.Submitted submitted, BigDecimal unit) {
        UUID orderId = submitted.header().orderId();
        OrderTerms terms = submitted.terms();
        var order = account.order(orderId, terms.symbol(), terms.side() == Side.BUY, terms.quantity());
        order.held = unit;
        account.tell(order, 1, terms.quantity(), 0);
        if (!cancelledUnsent.contains(orderId)) {
            var quote = quotes.get(terms.symbol());
            venue.put(
                    orderId,
                    new VenueOrder(
                            (OrderEvent.Approved) desk.decision(orderId), unit, quote == null ? unit : quote[1]));
        }
        seen.add("approved " + terms.side());
    }

    private void book(PlainAccount account, OrderEvent event) {
        OrderTerms terms = event.terms();
        var order = account.order(event.header().orderId(), terms.symbol(), terms.side() == Side.BUY, terms.quantity());
        boolean before = account.reducing;
        if (event instanceof OrderEvent.Filled filled) {
            var fill = filled.fill();
            account.fill(order, fill.quantity(), fill.cumulativeQuantity(), fill.price(), fill.commission());
            seen.add("filled " + terms.side());
        } else if (event instanceof OrderEvent.Recovered recovered) {
            var fill = recovered.excess();
            account.excess(order, fill.quantity(), fill.cumulativeQuantity(), fill.price(), fill.commission());
            seen.add("overfilled");
        }
        account.tell(
                order,
                event.header().version(),
                event.state().leavesQuantity(),
                event.state().filledQuantity());
        if (account.reducing && !before) {
            seen.add("restricted");
        }
    }

    /** What the service keeps, and what it is worth now. */
    private void compare(String trader, PlainAccount plain) {
        var kept = desk.portfolio(trader);
        assertThat(kept.account().cash()).as("cash").isEqualByComparingTo(plain.cash);
        assertThat(kept.buyingPower()).as("buying power").isEqualByComparingTo(plain.buyingPower());
        assertThat(kept.reservedCash()).as("held back").isEqualByComparingTo(plain.heldBack());
        assertThat(desk.dayResult(trader)).as("day's result").isCloseTo(resultToday(plain), within(TINY));
        assertThat(kept.account().state())
                .as("state")
                .isEqualTo(plain.reducing ? TradingState.REDUCING : TradingState.ACTIVE);
        for (String symbol : SYMBOLS) {
            var holding = kept.holding(symbol);
            assertThat(holding.position().quantity()).as("shares of " + symbol).isEqualTo(plain.held(symbol));
            assertThat(holding.openBuys()).as("open buys of " + symbol).isEqualTo(plain.open(symbol, true));
            assertThat(holding.reservedShares()).as("open sells of " + symbol).isEqualTo(plain.open(symbol, false));
        }
    }

    /** Before anything happens on a day there is no result of it. */
    private BigDecimal resultToday(PlainAccount plain) {
        return desk.today().isAfter(plain.day) ? BigDecimal.ZERO : plain.result(quotes);
    }

    /** What the service has told of the account with the event that was just delivered. */
    private void compareTold(String trader, PlainAccount plain) {
        AccountUpdated told = desk.account(trader);
        var kept = desk.portfolio(trader);
        assertThat(told.cash()).as("cash").isEqualByComparingTo(plain.cash);
        assertThat(told.buyingPower()).as("buying power").isEqualByComparingTo(plain.buyingPower());
        assertThat(told.dayProfitLoss()).as("day's result").isCloseTo(plain.result(quotes), within(TINY));
        assertThat(kept.account().realisedToday()).as("realised").isCloseTo(plain.realised, within(TINY));
        assertThat(told.state()).as("state").isEqualTo(plain.reducing ? TradingState.REDUCING : TradingState.ACTIVE);
        for (String symbol : SYMBOLS) {
            assertThat(told.positions().stream()
                            .filter(position -> position.symbol().equals(symbol))
                            .mapToInt(AccountUpdated.Position::quantity)
                            .sum())
                    .as("told shares of " + symbol)
                    .isEqualTo(plain.held(symbol));
        }
        assertThat(told.version()).as("version").isEqualTo(kept.account().version());
        assertThat(told.version()).as("version").isGreaterThanOrEqualTo(versions.getOrDefault(trader, 0L));
        versions.put(trader, told.version());
    }
}
