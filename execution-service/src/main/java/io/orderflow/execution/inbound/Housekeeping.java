package io.orderflow.execution.inbound;

import io.orderflow.execution.application.EndBarredOrders;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.WatchBacklog;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What is done from time to time: orders that may not be sent end, parked reports are matched, and what is open is counted. */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final EndBarredOrders endBarredOrders;
    private final RecordReport recordReport;
    private final WatchBacklog watchBacklog;

    Housekeeping(EndBarredOrders endBarredOrders, RecordReport recordReport, WatchBacklog watchBacklog) {
        this.endBarredOrders = endBarredOrders;
        this.recordReport = recordReport;
        this.watchBacklog = watchBacklog;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return unlessItFails(endBarredOrders.end())
                .flatMap(ignored -> unlessItFails(recordReport.claimParked()))
                .flatMap(ignored -> unlessItFails(watchBacklog.refresh()));
    }

    private static Uni<Void> unlessItFails(Uni<Void> task) {
        return task.onFailure()
                .invoke(failure -> LOG.warnf("left for later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
