package io.orderflow.execution.application;

import static io.orderflow.execution.application.ExecutionTransaction.Lease.KEEP;

import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.OrderReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Books what a venue reports, under the order's row lock. A report of an order we do not know is parked. */
@ApplicationScoped
public class RecordReport {
    private static final int MOST_CLAIMED_AT_ONCE = 100;

    private final Executions executions;
    private final Venues venues;
    private final SendsUnderWay underWay;
    private final Now now;

    public RecordReport(Executions executions, Venues venues, SendsUnderWay underWay, Now now) {
        this.executions = executions;
        this.venues = venues;
        this.underWay = underWay;
        this.now = now;
    }

    public Uni<Void> record(OrderReport report) {
        return underWay.makeSuperfluous(report)
                ? Uni.createFrom().voidItem()
                : executions.transact(transaction -> book(transaction, report));
    }

    /** The venue corrects an execution of an order: nothing about the order changes, but operations must know. */
    public Uni<Void> correction(OrderReport report) {
        return executions.transact(transaction -> transaction
                .lock(report)
                .flatMap(known -> known.isEmpty()
                        ? transaction.park(report)
                        : now.save(transaction, Move.unchanged(known.get()).alerting(Alert.FILL_CORRECTED), KEEP)
                                .replaceWithVoid()));
    }

    /** Books parked reports whose orders are known by now. */
    public Uni<Void> claimParked() {
        return executions.transact(transaction ->
                transaction.takeClaimable(MOST_CLAIMED_AT_ONCE).flatMap(reports -> inTurn(transaction, reports, 0)));
    }

    private Uni<Void> inTurn(ExecutionTransaction transaction, List<OrderReport> reports, int index) {
        return index == reports.size()
                ? Uni.createFrom().voidItem()
                : book(transaction, reports.get(index)).flatMap(ignored -> inTurn(transaction, reports, index + 1));
    }

    private Uni<Void> book(ExecutionTransaction transaction, OrderReport report) {
        return transaction.lock(report).flatMap(known -> {
            if (known.isEmpty()) {
                return transaction.park(report);
            }
            Execution execution = known.get();
            Move<?> move = report.contradicts(execution.progress().order())
                    ? Move.unchanged(execution).alerting(Alert.IMPOSSIBLE_REPORT)
                    : execution.hear(report, venues.named(report.venue()).fees(), now.moment());
            return now.save(transaction, move, KEEP).replaceWithVoid();
        });
    }
}
