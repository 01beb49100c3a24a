package io.orderflow.auditchain;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the log as it passes by, in constant memory. The rows of one chain must come in their order; how the chains are
 * mixed does not matter. For one thread.
 */
public final class Verification {
    private static final int MOST_FINDINGS = 20;

    private final Attestations attestations;
    private final List<ChainCheck> chains = new ArrayList<>();
    private final List<Finding> others = new ArrayList<>();
    private long othersLeftOut;
    private @Nullable OffsetDateTime asOf;

    /** A verification against checkpoints, or against {@link Attestations#none()}. */
    public Verification(Attestations attestations) {
        this.attestations = attestations;
        for (int chain = 0; chain < Chains.COUNT; chain++) {
            chains.add(new ChainCheck(chain, attestations));
        }
    }

    /** Looks at the next row. */
    public void accept(ChainedRow row) {
        chains.get(row.chain()).accept(row);
    }

    /** Takes note of when the rows were read, of several times the newest. */
    public void readAt(OffsetDateTime time) {
        if (asOf == null || time.isAfter(asOf)) {
            asOf = time;
        }
    }

    /** Takes note of something that is no row. */
    void unreadable(String place, String why) {
        if (others.size() < MOST_FINDINGS) {
            others.add(Finding.of(Finding.Kind.UNREADABLE, place + " is no row of the log: " + why + "."));
        } else {
            othersLeftOut++;
        }
    }

    /** Says how far each chain holds. Nothing may be accepted afterwards. */
    public VerificationReport finish() {
        var reports = chains.stream().map(chain -> chain.finish(asOf)).toList();
        var all = new ArrayList<>(attestations.findings());
        all.addAll(others);
        long leftOut = attestations.findingsLeftOut()
                + othersLeftOut
                + reports.stream().mapToLong(ChainReport::findingsLeftOut).sum();
        return new VerificationReport(
                asOf, reports, attestations.count(), attestations.newest(), List.copyOf(all), leftOut);
    }
}
