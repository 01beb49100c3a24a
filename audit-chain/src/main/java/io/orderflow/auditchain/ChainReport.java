package io.orderflow.auditchain;

import java.util.List;

/**
 * What became of the verification of one chain.
 *
 * @param chain which one
 * @param rows that were looked at
 * @param lastSequence of the last of them; 0 if there is none
 * @param lastHash that the last one claims; {@link Chains#GENESIS} if there is none
 * @param holdsUpTo the last row before the first finding; {@code lastSequence} if there is none
 * @param attestedUpTo the last row whose hash a checkpoint has signed; what follows is protected by the chain alone
 * @param findings the first ones
 * @param findingsLeftOut how many more there are
 */
public record ChainReport(
        int chain,
        long rows,
        long lastSequence,
        String lastHash,
        long holdsUpTo,
        long attestedUpTo,
        List<Finding> findings,
        long findingsLeftOut) {

    /** Whether nothing was found. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
