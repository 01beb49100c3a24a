package io.orderflow.orders.inbound;

import io.orderflow.orders.application.ResubmitUndecided;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** When undecided orders are looked for. */
@ApplicationScoped
public class ResubmissionSchedule {
    private static final Logger LOG = Logger.getLogger(ResubmissionSchedule.class);

    private final ResubmitUndecided resubmitUndecided;

    public ResubmissionSchedule(ResubmitUndecided resubmitUndecided) {
        this.resubmitUndecided = resubmitUndecided;
    }

    @Scheduled(every = "${orderflow.orders.resubmit-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> resubmit() {
        return resubmitUndecided
                .resubmit()
                .onFailure()
                .invoke(e -> LOG.warnf("undecided orders cannot be looked for: %s", e.toString()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
