package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ExecutionTotals;
import io.orderflow.auditchain.Head;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report of executions comes to.
 *
 * @param to not part of the range
 * @param traderId whose executions; null for all that the caller sees
 * @param sha256 of the same report as CSV
 * @param unreadable executions of which the log does not say all; they are in none of the totals
 * @param chainHeads digest of where the log's hash chains stood
 * @param heads where each of them stood; null for traders
 */
public record ExecutionSummaryJson(
        Instant from,
        Instant to,
        String zone,
        @Nullable String traderId,
        Total all,
        Total buy,
        Total sell,
        long unreadable,
        String sha256,
        String chainHeads,
        @Nullable List<Head> heads) {

    static ExecutionSummaryJson of(ExecutionSummary summary) {
        var range = summary.query().range();
        var totals = summary.totals();
        return new ExecutionSummaryJson(
                range.from(),
                range.to(),
                range.zone().getId(),
                summary.query().traderId(),
                Total.of(totals.all()),
                Total.of(totals.buy()),
                Total.of(totals.sell()),
                totals.unreadable(),
                summary.sha256(),
                summary.heads().digest(),
                summary.heads().heads());
    }

    /**
     * Some executions taken together.
     *
     * @param amount US dollars, without commissions
     * @param commission US dollars
     */
    public record Total(long executions, long shares, BigDecimal amount, BigDecimal commission) {
        static Total of(ExecutionTotals.Total total) {
            return new Total(total.executions(), total.shares(), total.amount(), total.commission());
        }
    }
}
