package io.orderflow.audit.inbound;

import io.orderflow.auditchain.ChainReport;
import io.orderflow.auditchain.Finding;
import io.orderflow.auditchain.VerificationReport;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the log holds.
 *
 * @param holds whether nothing was found
 * @param asOf when the rows were read
 * @param rows that were looked at
 * @param rowsBehindCheckpoints of them, those that no checkpoint vouches for: the chain alone protects them
 * @param checkpoints that a trusted key has signed
 * @param newestCheckpoint when the newest of them was made; null if there is none
 * @param findings the first ones of each chain, and what is wrong with checkpoints
 * @param findingsLeftOut how many more there are
 */
public record VerificationResponse(
        boolean holds,
        @Nullable OffsetDateTime asOf,
        long rows,
        long rowsBehindCheckpoints,
        long checkpoints,
        @Nullable OffsetDateTime newestCheckpoint,
        List<Chain> chains,
        List<Finding> findings,
        long findingsLeftOut) {

    static VerificationResponse of(VerificationReport report) {
        return new VerificationResponse(
                report.holds(),
                report.asOf(),
                report.rows(),
                report.rowsBehindCheckpoints(),
                report.checkpoints(),
                report.newestCheckpoint(),
                report.chains().stream().map(Chain::of).toList(),
                report.findings(),
                report.findingsLeftOut());
    }

    /**
     * How far one chain holds.
     *
     * @param rows that it has
     * @param lastSequence of its last row
     * @param lastHash of its last row
     * @param holdsUpTo the last row before the first finding
     * @param attestedUpTo the last row whose hash a checkpoint has signed
     */
    public record Chain(int chain, long rows, long lastSequence, String lastHash, long holdsUpTo, long attestedUpTo) {

        static Chain of(ChainReport report) {
            return new Chain(
                    report.chain(),
                    report.rows(),
                    report.lastSequence(),
                    report.lastHash(),
                    report.holdsUpTo(),
                    report.attestedUpTo());
        }
    }
}
