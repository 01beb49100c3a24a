package io.orderflow.audit.application;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.store.StoredLog;
import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.CheckpointFiles;
import io.orderflow.auditchain.Verification;
import io.orderflow.auditchain.VerificationReport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Computes every hash of the log again and holds it against the checkpoints in the folder. It reads the whole log in constant
 * memory, which takes a while: one at a time.
 */
@ApplicationScoped
public class VerifyLog {
    private final StoredLog log;
    private final AuditKeys keys;
    private final Optional<Path> checkpoints;
    private final Semaphore room = new Semaphore(1);

    VerifyLog(StoredLog log, AuditKeys keys, AuditConfig config) {
        this.log = log;
        this.keys = keys;
        this.checkpoints = config.checkpointDirectory();
    }

    /** What became of it; nothing if another one is under way. */
    public Uni<Optional<VerificationReport>> verify() {
        return Uni.createFrom().deferred(() -> {
            if (!room.tryAcquire()) {
                return Uni.createFrom().item(Optional.empty());
            }
            // As a future: it gives its room back also when nobody waits for it any more.
            return Uni.createFrom().completionStage(this::start).map(Optional::of);
        });
    }

    private CompletableFuture<VerificationReport> start() {
        try {
            return CompletableFuture.supplyAsync(this::report, Infrastructure.getDefaultWorkerPool());
        } catch (RejectedExecutionException e) {
            room.release();
            throw e;
        }
    }

    private VerificationReport report() {
        try {
            var attestations = new Attestations(keys.trusted());
            if (checkpoints.isPresent() && Files.isDirectory(checkpoints.get())) {
                CheckpointFiles.read(checkpoints.get(), attestations);
            }
            var verification = new Verification(attestations);
            log.verify(verification);
            return verification.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints cannot be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be read", e);
        } finally {
            room.release();
        }
    }
}
