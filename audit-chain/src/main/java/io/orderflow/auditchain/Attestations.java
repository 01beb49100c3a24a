package io.orderflow.auditchain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What trusted keys have signed: for each chain, which hash which row must have. The signature of every checkpoint is
 * checked. Of their heads so many are kept as memory allows: since each row vouches for all rows before it, a head that is
 * left out between two others is vouched for by the later one.
 */
public final class Attestations {
    /** Heads kept of a chain; when there are more, every second one goes. */
    private static final int MOST_OF_A_CHAIN = 4096;

    private static final int MOST_FINDINGS = 20;

    /** Of the newest checkpoints, so many are known by their time. */
    static final int MOST_TIMES = 4096;

    private final TrustedKeys keys;
    private final int mostOfAChain;
    private final List<NavigableMap<Long, Attested>> byChain = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unknownKeys = new HashSet<>();
    private long count;
    private long findingsLeftOut;
    private final PriorityQueue<Instant> newestTimes = new PriorityQueue<>();
    private long torn;
    private @Nullable OffsetDateTime newest;

    /**
     * A signed head.
     *
     * @param at when it was signed first
     */
    record Attested(String hash, OffsetDateTime at) {}

    public Attestations(TrustedKeys keys) {
        this(keys, MOST_OF_A_CHAIN);
    }

    Attestations(TrustedKeys keys, int mostOfAChain) {
        this.keys = keys;
        this.mostOfAChain = mostOfAChain;
        for (int chain = 0; chain < Chains.COUNT; chain++) {
            byChain.add(new TreeMap<>());
        }
    }

    /** None at all: then the chains alone are checked. */
    public static Attestations none() {
        return new Attestations(new TrustedKeys(List.of()));
    }

    /** Takes a checkpoint into account if a trusted key has signed it, and makes a finding of it if not. */
    public void add(Checkpoint checkpoint) {
        var key = keys.find(checkpoint.keyId());
        if (key.isEmpty()) {
            // One finding for each key: there may be as many checkpoints as minutes.
            if (unknownKeys.size() < MOST_FINDINGS && unknownKeys.add(checkpoint.keyId())) {
                found(Finding.of(
                        Finding.Kind.UNKNOWN_KEY,
                        "The checkpoint of %s is signed with key %s, which is not among the trusted ones."
                                .formatted(CanonicalForm.timeText(checkpoint.at()), checkpoint.keyId())));
            }
        } else if (!key.get().hasSigned(checkpoint.signedForm(), checkpoint.signature())) {
            found(Finding.of(
                    Finding.Kind.BAD_SIGNATURE,
                    "The checkpoint of %s is not what key %s has signed: it was altered or made up."
                            .formatted(CanonicalForm.timeText(checkpoint.at()), checkpoint.keyId())));
        } else {
            take(checkpoint);
        }
    }

    void unreadable(String place, String why) {
        found(Finding.of(Finding.Kind.UNREADABLE, place + " is no checkpoint: " + why + "."));
    }

    void torn() {
        torn++;
    }

    private void take(Checkpoint checkpoint) {
        count++;
        newestTimes.add(checkpoint.at().toInstant());
        if (newestTimes.size() > MOST_TIMES) {
            newestTimes.remove();
        }
        if (newest == null || checkpoint.at().isAfter(newest)) {
            newest = checkpoint.at();
        }
        for (var head : checkpoint.heads()) {
            if (head.chain() >= 0 && head.chain() < Chains.COUNT && head.sequence() > 0) {
                take(head, checkpoint.at());
            }
        }
    }

    private void take(Head head, OffsetDateTime at) {
        var chain = byChain.get(head.chain());
        var before = chain.get(head.sequence());
        if (before == null || (before.hash().equals(head.hash()) && at.isBefore(before.at()))) {
            chain.put(head.sequence(), new Attested(head.hash(), at));
        } else if (!before.hash().equals(head.hash())) {
            found(Finding.at(
                    Finding.Kind.REWRITTEN,
                    head.chain(),
                    head.sequence(),
                    "The checkpoints of %s and %s have signed different hashes of row %d of chain %d."
                            .formatted(
                                    CanonicalForm.timeText(before.at()),
                                    CanonicalForm.timeText(at),
                                    head.sequence(),
                                    head.chain())));
        }
        if (chain.size() > mostOfAChain) {
            thin(chain);
        }
    }

    /** Keeps the last one: it says how long the chain must be at least. */
    private static void thin(NavigableMap<Long, Attested> chain) {
        Long last = chain.lastKey();
        boolean goes = false;
        for (var sequences = chain.keySet().iterator(); sequences.hasNext(); goes = !goes) {
            if (!sequences.next().equals(last) && goes) {
                sequences.remove();
            }
        }
    }

    private void found(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            findingsLeftOut++;
        }
    }

    /** Checkpoints that a trusted key has signed. */
    public long count() {
        return count;
    }

    /** When the newest of them was made; null if there is none. */
    public @Nullable OffsetDateTime newest() {
        return newest;
    }

    /** Checkpoints that were made after a time; {@link #MOST_TIMES} if there are as many or more. */
    long youngerThan(OffsetDateTime time) {
        var moment = time.toInstant();
        return newestTimes.stream().filter(each -> each.isAfter(moment)).count();
    }

    /** Lines that were begun and not finished. */
    long tornLines() {
        return torn;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    long findingsLeftOut() {
        return findingsLeftOut;
    }

    @Nullable
    Attested of(int chain, long sequence) {
        return byChain.get(chain).get(sequence);
    }

    /** The last row of the chain that was signed, whenever that was; 0 if none was. */
    long last(int chain) {
        var signed = byChain.get(chain);
        return signed.isEmpty() ? 0 : signed.lastKey();
    }

    /**
     * The last row of the chain that was signed until a time; null if none was.
     *
     * @param until null: whenever
     */
    Map.@Nullable Entry<Long, Attested> last(int chain, @Nullable OffsetDateTime until) {
        return byChain.get(chain).descendingMap().entrySet().stream()
                .filter(signed -> until == null || !signed.getValue().at().isAfter(until))
                .findFirst()
                .orElse(null);
    }
}
