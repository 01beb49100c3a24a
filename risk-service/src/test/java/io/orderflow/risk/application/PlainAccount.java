package io.orderflow.risk.application;

import static java.math.MathContext.DECIMAL128;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An account as a bookkeeper would keep it on paper: the simplest model there is, which shares no code with the service. It
 * knows of orders what it has been told in the newest version, and of fills which it has written down.
 */
final class PlainAccount {
    private static final BigDecimal FEE = new BigDecimal("0.0050");

    BigDecimal cash;
    BigDecimal opening;
    BigDecimal realised = BigDecimal.ZERO;
    LocalDate day;
    boolean reducing;
    final Map<String, Integer> shares = new TreeMap<>();
    final Map<String, BigDecimal> averages = new HashMap<>();
    final Map<UUID, PlainOrder> orders = new HashMap<>();

    static final class PlainOrder {
        String symbol;
        boolean buy;
        int quantity;
        BigDecimal held = BigDecimal.ZERO;
        long newest = -1;
        int leaves;
        int filled;
        int booked;
        final Set<Integer> fills = new HashSet<>();
        final Set<Integer> excess = new HashSet<>();

        int open() {
            return leaves + Math.max(0, filled - booked);
        }
    }

    PlainAccount(BigDecimal cash, LocalDate today) {
        this.cash = cash;
        this.opening = cash;
        this.day = today;
    }

    /** The first thing that happens to an account on a new day opens that day. */
    void touch(LocalDate today, Map<String, BigDecimal[]> quotes) {
        if (today.isAfter(day)) {
            opening = worth(quotes);
            realised = BigDecimal.ZERO;
            day = today;
        }
    }

    PlainOrder order(UUID id, String symbol, boolean buy, int quantity) {
        return orders.computeIfAbsent(id, ignored -> {
            var order = new PlainOrder();
            order.symbol = symbol;
            order.buy = buy;
            order.quantity = quantity;
            return order;
        });
    }

    void tell(PlainOrder order, long version, int leaves, int filled) {
        if (version > order.newest) {
            order.newest = version;
            order.leaves = leaves;
            order.filled = filled;
        }
    }

    /** Writes a fill down, unless it is there. */
    void fill(PlainOrder order, int quantity, int cumulative, BigDecimal price, BigDecimal commission) {
        if (!order.fills.add(cumulative)) {
            return;
        }
        BigDecimal value = price.multiply(BigDecimal.valueOf(quantity));
        BigDecimal room = order.held.multiply(BigDecimal.valueOf(quantity));
        order.booked += quantity;
        if (order.booked > order.quantity || (order.buy && value.add(commission).compareTo(room) > 0)) {
            reducing = true;
        }
        move(order, quantity, price, commission);
    }

    /** Writes down what was executed beyond an order, unless it is there. */
    void excess(PlainOrder order, int quantity, int cumulative, BigDecimal price, BigDecimal commission) {
        if (order.excess.add(cumulative)) {
            reducing = true;
            move(order, quantity, price, commission);
        }
    }

    private void move(PlainOrder order, int quantity, BigDecimal price, BigDecimal commission) {
        BigDecimal value = price.multiply(BigDecimal.valueOf(quantity));
        cash = (order.buy ? cash.subtract(value) : cash.add(value)).subtract(commission);
        realised = realised.subtract(commission);
        for (int i = 0; i < quantity; i++) {
            oneShare(order.symbol, order.buy ? 1 : -1, price);
        }
    }

    /** One by one: a share either adds to what is held or owed, at a new average, or closes one at the average there is. */
    private void oneShare(String symbol, int direction, BigDecimal price) {
        int held = shares.getOrDefault(symbol, 0);
        BigDecimal average = averages.getOrDefault(symbol, BigDecimal.ZERO);
        if (held * direction >= 0) {
            BigDecimal size = BigDecimal.valueOf(Math.abs(held));
            averages.put(symbol, average.multiply(size).add(price).divide(size.add(BigDecimal.ONE), DECIMAL128));
        } else {
            BigDecimal gain = price.subtract(average);
            realised = realised.add(held > 0 ? gain : gain.negate());
        }
        shares.put(symbol, held + direction);
    }

    BigDecimal heldBack() {
        BigDecimal sum = BigDecimal.ZERO;
        for (PlainOrder order : orders.values()) {
            sum = sum.add(order.held.multiply(BigDecimal.valueOf(order.open())));
        }
        return sum;
    }

    BigDecimal buyingPower() {
        return cash.subtract(heldBack());
    }

    int open(String symbol, boolean buys) {
        int sum = 0;
        for (PlainOrder order : orders.values()) {
            sum += order.symbol.equals(symbol) && order.buy == buys ? order.open() : 0;
        }
        return sum;
    }

    int held(String symbol) {
        return shares.getOrDefault(symbol, 0);
    }

    /** Cash and shares at what closing them would fetch; at their cost where nobody quotes them. */
    BigDecimal worth(Map<String, BigDecimal[]> quotes) {
        BigDecimal sum = cash;
        for (var entry : shares.entrySet()) {
            BigDecimal[] quote = quotes.get(entry.getKey());
            BigDecimal each = quote == null
                    ? averages.getOrDefault(entry.getKey(), BigDecimal.ZERO)
                    : quote[entry.getValue() < 0 ? 1 : 0];
            sum = sum.add(each.multiply(BigDecimal.valueOf(entry.getValue())));
        }
        return sum;
    }

    BigDecimal result(Map<String, BigDecimal[]> quotes) {
        return worth(quotes).subtract(opening);
    }

    /** What buys could cost over their worth: those that are open, and one more. */
    BigDecimal atStake(Map<String, BigDecimal[]> quotes, String symbol, BigDecimal unit, int quantity) {
        BigDecimal sum = overWorth(quotes.get(symbol), unit, quantity);
        for (PlainOrder order : orders.values()) {
            if (order.buy) {
                sum = sum.add(overWorth(quotes.get(order.symbol), order.held, order.open()));
            }
        }
        return sum;
    }

    private static BigDecimal overWorth(BigDecimal[] quote, BigDecimal unit, int quantity) {
        BigDecimal each = quote == null ? unit.min(FEE) : unit.subtract(quote[0]);
        return each.signum() < 0 ? BigDecimal.ZERO : each.multiply(BigDecimal.valueOf(quantity));
    }
}
