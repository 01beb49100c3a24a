package io.orderflow.execution.inbound;

import io.orderflow.execution.application.CompareHoldings;
import io.orderflow.execution.application.EndBarredOrders;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.application.WatchBacklog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * What is done from time to time: orders that may not be sent end, parked reports are matched, what is open is counted, and holdings are
 * compared with the venues'.
 */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final EndBarredOrders endBarredOrders;
    private final RecordReport recordReport;
    private final WatchBacklog watchBacklog;
    private final CompareHoldings compareHoldings;
    private final Venues venues;

    Housekeeping(
            EndBarredOrders endBarredOrders,
            RecordReport recordReport,
            WatchBacklog watchBacklog,
            CompareHoldings compareHoldings,
            Venues venues) {
        this.endBarredOrders = endBarredOrders;
        this.recordReport = recordReport;
        this.watchBacklog = watchBacklog;
        this.compareHoldings = compareHoldings;
        this.venues = venues;
    }

    @Scheduled(
            every = "${orderflow.execution.housekeeping-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return unlessItFails(endBarredOrders.end())
                .flatMap(ignored -> unlessItFails(recordReport.claimParked()))
                .flatMap(ignored -> unlessItFails(watchBacklog.refresh()));
    }

    @Scheduled(
            every = "${orderflow.execution.holdings-every}",
            delayed = "${orderflow.execution.holdings-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> compare() {
        return Multi.createFrom()
                .iterable(venues.all())
                .onItem()
                .transformToUniAndConcatenate(venue -> unlessItFails(compareHoldings.compare(venue.name())))
                .collect()
                .last();
    }

    private static Uni<Void> unlessItFails(Uni<Void> task) {
        return task.onFailure()
                .invoke(failure -> LOG.warnf("left for later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
