package io.orderflow.audit.inbound;

import io.orderflow.audit.application.SignCheckpoint;
import io.orderflow.audit.config.AuditConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Has the chains signed at intervals, from the start on, and at the end. */
@ApplicationScoped
public class CheckpointSchedule {
    private static final Logger LOG = Logger.getLogger(CheckpointSchedule.class);

    private final SignCheckpoint signCheckpoint;
    private final AuditConfig config;

    CheckpointSchedule(SignCheckpoint signCheckpoint, AuditConfig config) {
        this.signCheckpoint = signCheckpoint;
        this.config = config;
    }

    @Scheduled(every = "${orderflow.audit.checkpoint-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sign() {
        return signCheckpoint.sign();
    }

    /** What is appended from now on waits for the next checkpoint, of this instance or another. */
    void signTheLast(@Observes ShutdownEvent stopping) {
        try {
            signCheckpoint.sign().await().atMost(config.lastCheckpointLimit());
        } catch (TimeoutException e) {
            LOG.warnf("there was no time for a last checkpoint within %s", config.lastCheckpointLimit());
        }
    }
}
