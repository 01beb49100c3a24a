package io.orderflow.auditchain;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a verification.
 *
 * @param asOf when the rows were read: by the clock of the verifier or, of an export, as it says itself; null if it does not
 * @param chains every one, by number
 * @param checkpoints that a trusted key has signed
 * @param newestCheckpoint when the newest of them was made; null if there is none
 * @param checkpointsNotApplied of them, those that are younger than the export, which cannot tell how many rows it must have
 * @param tornCheckpoints lines that a killed process has begun and not finished
 * @param others what was found besides the chains: checkpoints and lines that are none
 * @param findingsLeftOut how many more there are than are listed, here and at the chains
 */
public record VerificationReport(
        @Nullable OffsetDateTime asOf,
        List<ChainReport> chains,
        long checkpoints,
        @Nullable OffsetDateTime newestCheckpoint,
        long checkpointsNotApplied,
        long tornCheckpoints,
        List<Finding> others,
        long findingsLeftOut) {

    /** Whether nothing was found. */
    public boolean holds() {
        return others.isEmpty() && chains.stream().allMatch(ChainReport::holds);
    }

    /** Everything that was found. */
    public List<Finding> findings() {
        return Stream.concat(others.stream(), chains.stream().flatMap(chain -> chain.findings().stream()))
                .toList();
    }

    /** The rows of all chains. */
    public long rows() {
        return chains.stream().mapToLong(ChainReport::rows).sum();
    }

    /** Rows that no checkpoint vouches for: what came after the last one is protected by the chain alone. */
    public long rowsBehindCheckpoints() {
        return chains.stream()
                .mapToLong(chain -> chain.lastSequence() - chain.attestedUpTo())
                .sum();
    }
}
