package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Side;
import java.math.BigDecimal;

/** What executions come to, bought and sold apart. */
public record ExecutionTotals(Total buy, Total sell) {
    public static final ExecutionTotals NOTHING = new ExecutionTotals(Total.NOTHING, Total.NOTHING);

    public ExecutionTotals {
        requireNonNull(buy, "buy");
        requireNonNull(sell, "sell");
    }

    /** With one more. */
    public ExecutionTotals plus(Execution execution) {
        return execution.side() == Side.BUY
                ? new ExecutionTotals(buy.plus(execution), sell)
                : new ExecutionTotals(buy, sell.plus(execution));
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
