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
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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
                .call(this::write)
                .onItem()
                .call(this::publish)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> write(Checkpoint checkpoint) {
        return file.map(to -> watched(Place.FILE, written(checkpoint, to)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** On another thread: the disk may take its time. */
    private static Uni<Void> written(Checkpoint checkpoint, CheckpointFile file) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(Unchecked.consumer(_ -> file.append(checkpoint)));
    }

    private Uni<Void> publish(Checkpoint checkpoint) {
        return watched(Place.TOPIC, topic.publish(checkpoint));
    }

    private Uni<Void> watched(Place place, Uni<Void> arrival) {
        return arrival.invoke(() -> watch.kept(place))
                .onFailure()
                .invoke(failure -> watch.failed(place, failure))
                .onFailure()
                .recoverWithNull();
    }
}
