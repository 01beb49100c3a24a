package io.orderflow.auditchain;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
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
    private final LongAdder rows = new LongAdder();
    private @Nullable OffsetDateTime asOf;
    private boolean live;

    /** A verification against checkpoints, or against {@link Attestations#none()}. */
    public Verification(Attestations attestations) {
        this.attestations = attestations;
        for (int chain = 0; chain < Chains.COUNT; chain++) {
            chains.add(new ChainCheck(chain, attestations));
        }
    }

    /** Looks at the next row. */
    public void accept(ChainedRow row) {
        rows.increment();
        chains.get(row.chain()).accept(row);
    }

    /** How many rows have passed so far; from any thread. */
    public long rows() {
        return rows.sum();
    }

    /**
     * Takes note that the rows are read now, from the log itself. They must satisfy every checkpoint that has been read
     * before, whatever the clock of their database says: its owner can set it.
     *
     * @param time by our own clock, for people
     */
    public void readLive(OffsetDateTime time) {
        asOf = time;
        live = true;
    }

    /**
     * Takes note that the rows are those of a time, of several the newest: checkpoints that are younger cannot tell how many
     * there must be.
     */
    public void exportedAt(OffsetDateTime time) {
        if (asOf == null || time.isAfter(asOf)) {
            asOf = time;
        }
    }

    /** Looks at a row that says where it stands, and cannot be read. */
    public void unreadable(int chain, long sequence, String why) {
        rows.increment();
        chains.get(chain).unreadable(sequence, why);
    }

    /** Takes note of something that is no row. */
    public void unreadable(String place, String why) {
        if (others.size() < MOST_FINDINGS) {
            others.add(Finding.of(Finding.Kind.UNREADABLE, place + " is no row of the log: " + why + "."));
        } else {
            othersLeftOut++;
        }
    }

    /** Says how far each chain holds. Nothing may be accepted afterwards. */
    public VerificationReport finish() {
        var until = live ? null : asOf;
        var reports = chains.stream().map(chain -> chain.finish(until)).toList();
        var all = new ArrayList<>(attestations.findings());
        all.addAll(others);
        long leftOut = attestations.findingsLeftOut()
                + othersLeftOut
                + reports.stream().mapToLong(ChainReport::findingsLeftOut).sum();
        return new VerificationReport(
                asOf,
                reports,
                attestations.count(),
                attestations.newest(),
                until == null ? 0 : attestations.youngerThan(until),
                attestations.tornLines(),
                List.copyOf(all),
                leftOut);
    }
}
