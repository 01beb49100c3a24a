package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Progress;
import io.orderflow.execution.domain.VenueOrder;

/** A number for a state of the world: what matters of it, without times and identities. */
final class Digest {
    private static final int MANY = 3;

    private Digest() {}

    static long of(Simulation world) {
        long digest = 7;
        for (Instance instance : world.running()) {
            boolean paused = instance.life().pausedUntil() > world.scheduler().micros();
            digest = digest * 31 + (paused ? 1 : 2) + (instance.isListening() ? 4 : 0);
        }
        for (Database.Row row : world.database().executions.values()) {
            digest = digest * 1_000_003 + of(row, world);
        }
        return digest;
    }

    private static long of(Database.Row row, Simulation world) {
        Execution execution = row.execution();
        Progress progress = execution.progress();
        CancelRequest cancel = progress.cancel();
        VenueOrder known = progress.venueOrder();
        long digest = execution.phase().ordinal();
        digest = digest * 31 + execution.state().status().ordinal();
        digest = digest * 31 + progress.attempts();
        digest = digest * 31 + (progress.announced() ? 1 : 0) + (progress.failureTold() ? 2 : 0);
        digest = digest * 31 + (cancel == null ? MANY + 1 : Math.min(cancel.tries(), MANY));
        digest = digest * 31 + Math.min(progress.fills().ids().size(), MANY);
        digest = digest * 31 + (progress.missesFills() ? 1 : 0);
        digest = digest * 31 + (known == null ? 0 : 1 + known.status().ordinal());
        digest = digest * 31 + (row.leaseOwner() == null ? 0 : 1);
        for (VenueLedger.Held held :
                world.venue().ledger().withKey(progress.order().terms().idempotencyKey())) {
            digest = digest * 31 + 1 + held.status.ordinal();
            digest = digest * 31 + Integer.compare(held.filled, progress.fills().quantity());
        }
        return digest;
    }
}
