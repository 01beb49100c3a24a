package io.orderflow.risk.domain;

import static java.util.stream.Collectors.joining;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OrderType;
import io.orderflow.events.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What operations want of an account. */
public sealed interface AccountSetting {

    /** What has to change for the account to be as wanted; empty if it is so already. */
    List<Change> changes(Portfolio now);

    /**
     * So much cash.
     *
     * @param amount US dollars
     */
    record Cash(BigDecimal amount) implements AccountSetting {
        @Override
        public List<Change> changes(Portfolio now) {
            return differing(new Change("cash", text(now.account().cash()), text(amount)));
        }

        /** What changes where there was no account. */
        public List<Change> opening() {
            return List.of(new Change("cash", null, text(amount)));
        }
    }

    /** Limits of its own. */
    record Limits(RiskLimits wanted) implements AccountSetting {
        @Override
        public List<Change> changes(Portfolio now) {
            RiskLimits known = now.limits();
            return differing(
                    new Change("max_position", text(known.maxPosition()), text(wanted.maxPosition())),
                    new Change("max_order_quantity", text(known.maxOrderQuantity()), text(wanted.maxOrderQuantity())),
                    new Change("max_order_notional", text(known.maxOrderNotional()), text(wanted.maxOrderNotional())),
                    new Change("daily_loss_limit", text(known.dailyLossLimit()), text(wanted.dailyLossLimit())));
        }
    }

    /** What it may do, and with which orders. */
    record Permissions(TradingState state, Set<OrderType> orderTypes) implements AccountSetting {
        public Permissions {
            orderTypes = Set.copyOf(orderTypes);
        }

        @Override
        public List<Change> changes(Portfolio now) {
            Account known = now.account();
            return differing(
                    new Change("state", known.state().name(), state.name()),
                    new Change("order_types", text(known.orderTypes()), text(orderTypes)));
        }
    }

    private static List<Change> differing(Change... changes) {
        return Stream.of(changes)
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static String text(BigDecimal amount) {
        return Money.plain(amount).toPlainString();
    }

    private static String text(int shares) {
        return Integer.toString(shares);
    }

    private static String text(Set<OrderType> orderTypes) {
        return orderTypes.stream().sorted().map(OrderType::name).collect(joining(","));
    }
}
