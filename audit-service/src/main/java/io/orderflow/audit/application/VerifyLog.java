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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Computes every hash of the log again and holds it against the checkpoints in the folder. It reads the whole log in constant
 * memory, which takes a while: one at a time, whose outcome is for all who ask meanwhile or soon after. It goes on when nobody
 * waits for it any more.
 */
@ApplicationScoped
public class VerifyLog {
    private final StoredLog log;
    private final AuditKeys keys;
    private final Optional<Path> checkpoints;
    private final Duration wait;
    private final Duration freshness;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Run running;
    private @Nullable Verified last;

    /** How far a verification is. */
    public sealed interface Progress {}

    /**
     * It is not done yet.
     *
     * @param since when it began
     * @param rows that it has seen so far
     */
    public record Running(Instant since, long rows) implements Progress {}

    /**
     * It is done.
     *
     * @param at when it was
     */
    public record Verified(Instant at, VerificationReport report) implements Progress {}

    private static final class Run {
        private final Instant since;
        private final CompletableFuture<Verified> outcome = new CompletableFuture<>();
        private volatile @Nullable Verification verification;

        Run(Instant since) {
            this.since = since;
        }

        Progress progress() {
            var begun = verification;
            return new Running(since, begun == null ? 0 : begun.rows());
        }
    }

    VerifyLog(StoredLog log, AuditKeys keys, AuditConfig config) {
        this.log = log;
        this.keys = keys;
        this.checkpoints = config.checkpointDirectory();
        this.wait = config.verificationWait();
        this.freshness = config.verificationFreshness();
    }

    /** What became of one that is fresh enough, or of the one that is under way or begins now, if it is done in time. */
    public Uni<Progress> verify() {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                if (last != null && last.at().plus(freshness).isAfter(clock.instant())) {
                    return Uni.createFrom().item(last);
                }
                return outcomeOf(running == null ? begin() : running);
            }
        });
    }

    /** Who waits has a copy: it can give up, and the verification does not. */
    private Uni<Progress> outcomeOf(Run run) {
        return Uni.createFrom()
                .completionStage(() -> run.outcome.<Progress>thenApply(verified -> verified))
                .ifNoItem()
                .after(wait)
                .recoverWithItem(run::progress);
    }

    private synchronized Run begin() {
        var run = new Run(clock.instant());
        // Refused by the executor, it has not begun.
        Infrastructure.getDefaultWorkerPool().execute(() -> carryOut(run));
        running = run;
        return run;
    }

    private void carryOut(Run run) {
        try {
            var report = report(run);
            end(run, new Verified(clock.instant(), report));
        } catch (Throwable failure) {
            end(run, null);
            run.outcome.completeExceptionally(failure);
        }
    }

    private void end(Run run, @Nullable Verified verified) {
        synchronized (this) {
            // The next one begins anew, whatever became of this one.
            running = null;
            last = verified;
        }
        if (verified != null) {
            run.outcome.complete(verified);
        }
    }

    private VerificationReport report(Run run) {
        try {
            // Before the log is read: then it must have all that they have signed.
            var attestations = new Attestations(keys.trusted());
            if (checkpoints.isPresent() && Files.isDirectory(checkpoints.get())) {
                CheckpointFiles.read(checkpoints.get(), attestations);
            }
            var verification = new Verification(attestations);
            run.verification = verification;
            log.verify(verification);
            return verification.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints cannot be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be read", e);
        }
    }
}
