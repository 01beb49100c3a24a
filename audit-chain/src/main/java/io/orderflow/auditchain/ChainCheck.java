package io.orderflow.auditchain;

import io.orderflow.auditchain.Finding.Kind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Follows one chain from its first row to its last, remembering no more than the row before. */
final class ChainCheck {
    /** How far away the place is looked for where a row was written. */
    private static final long NEIGHBOURHOOD = 1_000;

    private static final int MOST_FINDINGS = 20;

    private final int chain;
    private final Attestations attestations;
    private final List<Finding> findings = new ArrayList<>();
    private long findingsLeftOut;
    private long rows;
    private long lastSequence;
    private String lastHash = Chains.GENESIS;
    /** Whether the row before was sound, so that the next one can be judged by it. */
    private boolean lastIsSound = true;

    private long soundUpTo;
    private long attestedUpTo;

    ChainCheck(int chain, Attestations attestations) {
        this.chain = chain;
        this.attestations = attestations;
    }

    void accept(ChainedRow row) {
        rows++;
        if (row.sequence() <= lastSequence) {
            found(
                    Kind.OUT_OF_ORDER,
                    row,
                    "comes after row " + lastSequence + ": it stands there twice, or not in order");
            return;
        }
        boolean afterGap = row.sequence() > lastSequence + 1;
        if (afterGap) {
            missing(lastSequence + 1, row.sequence() - 1);
        }
        boolean sound = isSound(row, afterGap);
        if (sound) {
            compareWithCheckpoint(row);
        }
        lastSequence = row.sequence();
        lastHash = row.hash();
        lastIsSound = sound;
        if (findings.isEmpty()) {
            soundUpTo = lastSequence;
        }
    }

    /** A row that stands here, and of which no more can be told. */
    void unreadable(long sequence, String why) {
        rows++;
        if (sequence > lastSequence + 1) {
            missing(lastSequence + 1, sequence - 1);
        }
        found(Kind.UNREADABLE, sequence, "Row %d of chain %d cannot be read: %s.".formatted(sequence, chain, why));
        lastSequence = Math.max(lastSequence, sequence);
        lastIsSound = false;
    }

    /**
     * @param asOf checkpoints that are younger than the rows cannot tell how many there must be; null if
     *     there are none, or nobody knows how old the rows are
     */
    ChainReport finish(@Nullable OffsetDateTime asOf) {
        var signed = attestations.last(chain, asOf);
        if (signed != null && signed.getKey() > lastSequence) {
            found(
                    Kind.TAIL_CUT,
                    lastSequence + 1,
                    "Chain %d ends with row %d, and the checkpoint of %s has signed row %d: rows %d to %d are missing."
                            .formatted(
                                    chain,
                                    lastSequence,
                                    CanonicalForm.timeText(signed.getValue().at()),
                                    signed.getKey(),
                                    lastSequence + 1,
                                    signed.getKey()));
        }
        return new ChainReport(
                chain, rows, lastSequence, lastHash, soundUpTo, attestedUpTo, List.copyOf(findings), findingsLeftOut);
    }

    private boolean isSound(ChainedRow row, boolean afterGap) {
        if (!row.hash().equals(row.computedHash())) {
            contentFound(row);
            return false;
        }
        if (!row.isInItsChain()) {
            found(Kind.WRONG_CHAIN, row, "stands in a chain that its order does not belong to");
            return false;
        }
        if (!afterGap && lastIsSound && !row.previousHash().equals(lastHash)) {
            found(
                    Kind.LINK_BROKEN,
                    row,
                    "does not continue row %d: one of the two was replaced, or put there".formatted(lastSequence));
            return false;
        }
        return true;
    }

    private void contentFound(ChainedRow row) {
        if (findings.size() >= MOST_FINDINGS) {
            // Nobody is told more, and to look for its place costs as much as a thousand rows.
            findingsLeftOut++;
            return;
        }
        var place = placeWritten(row);
        if (place.isPresent()) {
            found(Kind.OUT_OF_ORDER, row, "is the one that was written as row " + place.getAsLong());
        } else if (attestations.count() > 0 && row.sequence() > attestations.last(chain)) {
            found(
                    Kind.FORGED_OR_ALTERED,
                    row,
                    "stands behind the last checkpoint and does not have the hash that its content gives: forged, or altered");
        } else {
            found(Kind.ALTERED, row, "does not have the hash that its content gives: altered after it was written");
        }
    }

    private static OptionalLong placeWritten(ChainedRow row) {
        long from = Math.max(1, row.sequence() - NEIGHBOURHOOD);
        return LongStream.rangeClosed(from, row.sequence() + NEIGHBOURHOOD)
                .filter(place -> place != row.sequence() && row.hashAt(place).equals(row.hash()))
                .findFirst();
    }

    private void compareWithCheckpoint(ChainedRow row) {
        var signed = attestations.of(chain, row.sequence());
        if (signed == null) {
            return;
        }
        if (signed.hash().equals(row.hash())) {
            attestedUpTo = row.sequence();
        } else {
            found(
                    Kind.REWRITTEN,
                    row,
                    "has another hash than the checkpoint of %s has signed: the chain was written anew somewhere from row %d on"
                            .formatted(CanonicalForm.timeText(signed.at()), attestedUpTo + 1));
        }
    }

    private void missing(long from, long to) {
        found(
                Kind.MISSING,
                from,
                from == to
                        ? "Row %d of chain %d is missing.".formatted(from, chain)
                        : "Rows %d to %d of chain %d are missing.".formatted(from, to, chain));
    }

    private void found(Kind kind, ChainedRow row, String what) {
        found(kind, row.sequence(), "Row %d of chain %d %s.".formatted(row.sequence(), chain, what));
    }

    private void found(Kind kind, long sequence, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(Finding.at(kind, chain, sequence, message));
        } else {
            findingsLeftOut++;
        }
    }
}
