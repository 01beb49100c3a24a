package io.orderflow.audit.application;

import io.orderflow.audit.application.CheckpointWatch.Place;
import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.outbound.CheckpointFile;
import io.orderflow.audit.outbound.CheckpointTopic;
import io.orderflow.audit.store.ChainHeads;
import io.orderflow.auditchain.Checkpoint;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Signs the heads of all chains and brings them to where the database's owner has no say. Several instances may do so side
 * by side. What fails is tried again with the next checkpoint, which vouches for all rows of the one before.
 */
@ApplicationScoped
public class SignCheckpoint {
    private static final String WRITER = "audit_writer";

    private final RoleTransactions transactions;
    private final ChainHeads heads;
    private final CheckpointTopic topic;
    private final CheckpointWatch watch;
    private final Optional<SigningKey> key;
    private final Optional<CheckpointFile> file;
    private final String instance;
    private final Duration limit;
    private final AtomicBoolean writing = new AtomicBoolean();

    SignCheckpoint(
            RoleTransactions transactions,
            ChainHeads heads,
            CheckpointTopic topic,
            CheckpointWatch watch,
            AuditKeys keys,
            AuditConfig config) {
        this.transactions = transactions;
        this.heads = heads;
        this.topic = topic;
        this.watch = watch;
        this.key = keys.signing();
        this.file = config.checkpointDirectory().map(folder -> new CheckpointFile(folder, config.instance()));
        this.instance = config.instance();
        this.limit = config.checkpointLimit();
    }

    /** Whether there is a key to sign with. */
    public boolean isPossible() {
        return key.isPresent();
    }

    /** Whether checkpoints are written to files as well. */
    public boolean isWritten() {
        return file.isPresent();
    }

    /** Completes once each place has the checkpoint, or an alert says which has not; never fails. */
    public Uni<Void> sign() {
        return key.map(this::sign).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> sign(SigningKey with) {
        return transactions
                .<ChainHeads.Seen>as(WRITER, heads::read)
                .map(seen -> with.sign(seen.at(), instance, seen.heads()))
                .onFailure()
                .invoke(failure -> {
                    watch.failed(Place.TOPIC, failure);
                    file.ifPresent(_ -> watch.failed(Place.FILE, failure));
                })
                .onItem()
                .call(checkpoint ->
                        Uni.join().all(write(checkpoint), publish(checkpoint)).andCollectFailures())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> write(Checkpoint checkpoint) {
        return file.map(to -> watched(Place.FILE, written(checkpoint, to)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> written(Checkpoint checkpoint, CheckpointFile file) {
        return Uni.createFrom().completionStage(() -> writing(checkpoint, file).copy());
    }

    /** On another thread: the disk may take its time. One that hangs keeps this one thread, and not one more each minute. */
    private CompletableFuture<Void> writing(Checkpoint checkpoint, CheckpointFile file) {
        if (!writing.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(new IOException("the checkpoint before is still not written"));
        }
        try {
            return CompletableFuture.runAsync(
                    () -> {
                        try {
                            file.append(checkpoint);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        } finally {
                            writing.set(false);
                        }
                    },
                    Infrastructure.getDefaultWorkerPool());
        } catch (RejectedExecutionException e) {
            writing.set(false);
            return CompletableFuture.failedFuture(e);
        }
    }

    private Uni<Void> publish(Checkpoint checkpoint) {
        // Deferred: while the service starts, it may be refused at once, which is a failure like others.
        return watched(Place.TOPIC, Uni.createFrom().deferred(() -> topic.publish(checkpoint)));
    }

    private Uni<Void> watched(Place place, Uni<Void> arrival) {
        return arrival.ifNoItem()
                .after(limit)
                .failWith(() -> new TimeoutException("it takes longer than " + limit))
                .invoke(() -> watch.kept(place))
                .onFailure()
                .invoke(failure -> watch.failed(place, failure))
                .onFailure()
                .recoverWithNull();
    }
}
