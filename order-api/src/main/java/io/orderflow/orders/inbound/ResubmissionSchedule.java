package io.orderflow.orders.inbound;

import io.orderflow.orders.application.ResubmitUndecided;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** When undecided orders are looked for. */
@ApplicationScoped
public class ResubmissionSchedule {
    private final ResubmitUndecided resubmitUndecided;

    public ResubmissionSchedule(ResubmitUndecided resubmitUndecided) {
        this.resubmitUndecided = resubmitUndecided;
    }

    @Scheduled(every = "${orderflow.orders.resubmit-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> resubmit() {
        return resubmitUndecided.resubmit().replaceWithVoid();
    }
}
