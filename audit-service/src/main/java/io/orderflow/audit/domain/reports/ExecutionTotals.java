package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Side;
import java.math.BigDecimal;

/**
 * What executions come to, bought and sold apart.
 *
 * @param unreadable how many more there are, which nobody can add up
 */
public record ExecutionTotals(Total buy, Total sell, long unreadable) {
    public static final ExecutionTotals NOTHING = new ExecutionTotals(Total.NOTHING, Total.NOTHING, 0);

    public ExecutionTotals {
        requireNonNull(buy, "buy");
        requireNonNull(sell, "sell");
    }

    /** With one more. */
    public ExecutionTotals plus(LoggedExecution logged) {
        return switch (logged) {
            case UnreadableExecution _ -> new ExecutionTotals(buy, sell, unreadable + 1);
            case Execution execution ->
                execution.side() == Side.BUY
                        ? new ExecutionTotals(buy.plus(execution), sell, unreadable)
                        : new ExecutionTotals(buy, sell.plus(execution), unreadable);
        };
    }

    /** Both together. */
    public Total all() {
        return buy.plus(sell);
    }

    /**
     * What some executions come to.
     *
     * @param executions their number
     * @param amount US dollars, without commissions
     * @param commission US dollars
     */
    public record Total(long executions, long shares, BigDecimal amount, BigDecimal commission) {
        static final Total NOTHING = new Total(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Total plus(Execution execution) {
            return plus(new Total(1, execution.quantity(), execution.amount(), execution.commission()));
        }

        Total plus(Total other) {
            return new Total(
                    executions + other.executions,
                    shares + other.shares,
                    amount.add(other.amount),
                    commission.add(other.commission));
        }
    }
}
