package io.orderflow.audit.inbound;

import io.orderflow.audit.application.VerifyLog;
import io.orderflow.auditchain.ChainReport;
import io.orderflow.auditchain.Finding;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the log holds.
 *
 * @param verifiedAt when its verification ended
 * @param holds whether nothing was found
 * @param asOf when the rows were read
 * @param rows that were looked at
 * @param rowsBehindCheckpoints of them, those that no checkpoint vouches for: the chain alone protects them
 * @param checkpoints that a trusted key has signed
 * @param tornCheckpoints lines among them that a killed process has begun and not finished
 * @param newestCheckpoint when the newest of them was made; null if there is none
 * @param findings the first ones of each chain, and what is wrong with checkpoints
 * @param findingsLeftOut how many more there are
 */
public record VerificationResponse(
        Instant verifiedAt,
        boolean holds,
        @Nullable OffsetDateTime asOf,
        long rows,
        long rowsBehindCheckpoints,
        long checkpoints,
        long tornCheckpoints,
        @Nullable OffsetDateTime newestCheckpoint,
        List<Chain> chains,
        List<Finding> findings,
        long findingsLeftOut) {

    static VerificationResponse of(VerifyLog.Verified verified) {
        var report = verified.report();
        return new VerificationResponse(
                verified.at(),
                report.holds(),
                report.asOf(),
                report.rows(),
                report.rowsBehindCheckpoints(),
                report.checkpoints(),
                report.tornCheckpoints(),
                report.newestCheckpoint(),
                report.chains().stream().map(Chain::of).toList(),
                report.findings(),
                report.findingsLeftOut());
    }

    /**
     * The verification is under way.
     *
     * @param since when it began
     * @param rows that it has seen so far
     */
    public record Running(State state, Instant since, long rows) {

        static Running of(VerifyLog.Running running) {
            return new Running(State.RUNNING, running.since(), running.rows());
        }
    }

    /** How a verification is that is not done. */
    public enum State {
        RUNNING
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
